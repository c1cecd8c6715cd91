package lang

import kotlinx.coroutines.*
import kotlinx.coroutines.flow.*

class Shop(val name: String) {
  suspend fun price(item: String, quantity: Int): Int {
    val doubled = 2 * quantity
    delay(1)
    val text = "n$item"
    delay(1)
    return text.toInt() + doubled
  }

  suspend fun total(items: List<String>): Int = coroutineScope {
    val parts = items.map { item -> async { price(item, items.size) } }
    parts.awaitAll().sum()
  }

  fun flowing(): Flow<Int> = flow {
    for (i in 2 downTo 0) {
      delay(1)
      emit(10 / i)
    }
  }
}

object Suspending {
  @JvmStatic fun main(args: Array<String>) {
    val shop = Shop("corner")
    repeat(4) { round ->
      try { runBlocking { shop.total(listOf("tea", "milk")) } } catch (e: Exception) { println(e) }
      try { runBlocking { shop.flowing().map { it + round }.collect { println(it) } } } catch (e: Exception) { println(e) }
    }
  }
}
