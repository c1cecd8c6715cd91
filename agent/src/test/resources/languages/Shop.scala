package lang

import scala.collection.mutable

case class Point(x: Int, y: Int)
case class Login(user: String, password: String)
case class Deep(point: Point, names: List[String], next: Option[Deep])
case object Empty
class Basket(val owner: String) {
  lazy val total: Int = 7
  private val weight = 1
  def use: Int = weight
}

object Shop {
  var caught = 0

  def show(what: String, it: Any): Unit =
    try throw new IllegalStateException(what)
    catch {
      case e: IllegalStateException => caught += e.getMessage.length
    }

  def main(args: Array[String]): Unit = {
    show("case", Point(1, 2))
    show("secret", Login("ada", "hunter2"))
    show("deep", Deep(Point(1, 2), List("a", "b"), Some(Deep(Point(3, 4), Nil, None))))
    show("some", Some("a"))
    show("none", None)
    show("left", Left("a"))
    show("tuple", ("a", 1))
    show("list", List("a", "b"))
    show("nil", Nil)
    show("long", List.range(0, 100))
    show("vector", Vector("a", "b"))
    show("vector2", Vector.range(0, 100))
    show("vector3", Vector.range(0, 5000).drop(30))
    show("map0", Map.empty[String, Int])
    show("map2", Map("a" -> 1, "b" -> 2))
    show("map5", Map((1 to 5).map(i => (i, i)): _*))
    show("map99", Map((1 to 99).map(i => (i, i)): _*))
    show("set0", Set.empty[String])
    show("set2", Set("a", "b"))
    show("set5", Set(1, 2, 3, 4, 5))
    show("treeMap", scala.collection.immutable.TreeMap("b" -> 2, "a" -> 1))
    show("treeSet", scala.collection.immutable.TreeSet("b", "a"))
    show("buffer", mutable.ArrayBuffer("a", "b"))
    show("listBuffer", mutable.ListBuffer("a", "b"))
    show("mutableMap", mutable.HashMap("a" -> 1, "b" -> 2))
    show("mutableSet", mutable.HashSet("a", "b"))
    show("linkedMap", mutable.LinkedHashMap("b" -> 2, "a" -> 1))
    show("linkedSet", mutable.LinkedHashSet("b", "a"))
    show("queue", mutable.Queue("a", "b"))
    show("arraySeq", scala.collection.immutable.ArraySeq("a", "b"))
    show("range", 1 to 5)
    show("until", 1 until 9 by 2)
    show("bigDecimal", BigDecimal("1.50"))
    show("bigInt", BigInt(5))
    show("symbol", Symbol("a"))
    show("caseObject", Empty)
    val basket = new Basket("ada")
    show("lazy", basket)
    println(caught > 0)
  }
}
