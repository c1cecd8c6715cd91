package lang

import scala.util.Try

case class Item(name: String, price: Int)

class Basket(val owner: String, items: List[Item]) {
  lazy val total: Int = items.map(_.price).sum / items.count(_.price > 100)

  def priced(limit: Int): Int = {
    val doubled = items.map { item =>
      val share = limit / item.price
      share * 2
    }
    doubled.sum
  }

  def first(wanted: String): Item = items.find(_.name == wanted).get

  def matched(it: Any): String = it match {
    case n: Int if n > 3 => "many"
    case Item(name, 0) => name
  }

  def nested(depth: Int): Int = {
    def inner(at: Int): Int = if (at == 0) sys.error(s"depth $depth of $owner") else inner(at - 1)
    inner(depth)
  }

  def each(): Int = {
    var sum = 0
    for (item <- items; part <- List(1, 0)) sum += item.price / part
    sum
  }
}

object Idioms {
  def attempt(block: => Any): Unit =
    try block
    catch { case e: Exception => println(e) }

  def main(args: Array[String]): Unit = {
    val basket = new Basket("ada", List(Item("tea", 3), Item("milk", 0)))
    for (round <- 1 to 4) {
      attempt(basket.total)
      attempt(basket.priced(round))
      attempt(basket.first("x" + round))
      attempt(basket.matched(round - 4))
      attempt(basket.nested(2))
      attempt(basket.each())
      Try(basket.first("none")).isFailure
    }
  }
}
