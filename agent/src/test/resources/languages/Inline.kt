package lang

class Basket(val owner: String, val lines: List<Int>) {
  inline fun <T> timed(block: () -> T): T {
    val start = System.nanoTime()
    try {
      return block()
    } finally {
      if (start < 0) println(start)
    }
  }

  fun total(limit: Int): Int = timed {
    val doubled = lines.map { it * 2 }
    doubled.sumOf { line ->
      val share = limit / line
      share + 1
    }
  }

  fun first(wanted: Int): Int {
    val factor = 3
    return lines.first { it * factor == wanted }
  }

  fun String.priced(): Int = toInt() * lines.size

  fun text(): Int = "n$owner".priced()

  fun checked(limit: Int) {
    require(limit > 3) { "limit $limit of $owner" }
  }

  fun named(prices: Map<String, Int>, name: String): Int = prices[name]!!

  fun asked(prices: Map<String, Int>, name: String): Int = prices.size + name.length

  fun late(): Int = lines.asSequence().map { it - 1 }.filter { it >= 0 }.map { 10 / it }.sum()
}

private inline fun attempt(block: () -> Unit) {
  try { block() } catch (e: Exception) { println(e) }
}

private fun java.lang.reflect.Method.call(basket: Basket) {
  try {
    invoke(basket, mapOf("a" to 1), null)
  } catch (e: java.lang.reflect.InvocationTargetException) {
    throw e.cause!!
  }
}

object Runner {
  @JvmStatic fun main(args: Array<String>) {
    val basket = Basket("ada", listOf(3, 0, 1))
    for (round in 1..4) {
      attempt { basket.total(round) }
      attempt { basket.first(100) }
      attempt { basket.text() }
      attempt { basket.checked(round - 3) }
      attempt { basket.named(mapOf("a" to 1), "b") }
      attempt { basket.late() }
      attempt { Basket::class.java.getMethod("asked", Map::class.java, String::class.java).call(basket) }
    }
  }
}
