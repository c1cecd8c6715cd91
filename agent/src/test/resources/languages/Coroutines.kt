package lang

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.withContext

/** Fails on another dispatcher than the one that waits. */
object Orders {
  private fun quote(how: String, order: Int): Int {
    throw IllegalStateException(how)
  }

  private suspend fun elsewhere(order: Int): Int = withContext(Dispatchers.IO) { quote("context", order) }

  suspend fun total(order: Int): Int {
    val first = elsewhere(order)
    return first + 1
  }

  suspend fun handled(order: Int): Int =
    try {
      total(order)
    } catch (e: IllegalStateException) {
      e.message!!.length
    }

  suspend fun awaited(order: Int): Int = supervisorScope {
    val price = async(Dispatchers.Default) { quote("async", order) }
    try {
      price.await()
    } catch (e: IllegalStateException) {
      e.message!!.length
    }
  }
}

fun run(times: Int) = runBlocking {
  repeat(times) {
    Orders.handled(it)
    Orders.awaited(it)
  }
}
