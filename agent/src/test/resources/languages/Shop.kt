package lang

import kotlin.reflect.KClass

data class Point(val x: Int, val y: Int)
data class Login(val user: String, val password: String)
@JvmInline value class Id(val value: Int)
class Basket(val owner: String) {
    val lines by lazy { listOf("a", "b") }
    var note: String? = null
}
enum class Size { SMALL, LARGE }
sealed interface Shape
data object Empty : Shape
annotation class Part(val at: Int)
annotation class Mark(
    val name: String, val size: Size, val type: KClass<*>, val one: Part, val parts: Array<Part>, val numbers: LongArray)
@Mark("x", Size.SMALL, String::class, Part(0), [Part(1), Part(2)], [1, 2])
data class Marked(val x: Int)
class LikeData(val x: Int) {
    operator fun component1() = x
    fun copy(x: Int = 1) = LikeData(x)
}

var caught = 0

fun show(what: String, it: Any?) {
    try {
        throw IllegalStateException(what)
    } catch (e: IllegalStateException) {
        caught += e.message!!.length
    }
}

fun main() {
    show("data", Point(1, 2))
    show("secret", Login("ada", "hunter2"))
    show("pair", Pair("a", 1))
    show("triple", Triple("a", 1, null))
    show("value", Id(5))
    val basket = Basket("ada")
    show("lazy", basket)
    basket.lines.size
    show("computed", basket)
    show("unsafe", lazy(LazyThreadSafetyMode.NONE) { 1 })
    show("lazyOf", lazyOf("a"))
    show("result", Result.success("a"))
    show("failed", runCatching { error("x") })
    show("list", listOf("a", "b"))
    show("one", listOf("a"))
    show("emptyList", emptyList<String>())
    show("emptyMap", emptyMap<String, String>())
    show("emptySet", emptySet<String>())
    show("map", mapOf("a" to 1, "b" to 2))
    show("set", setOf("a", "b"))
    show("deque", ArrayDeque(listOf("a", "b")).also { it.addFirst("z") })
    show("built", buildList { add("a"); add("b") })
    show("builtMap", buildMap { put("a", 1); put("b", 2) })
    show("builtSet", buildSet { add("a"); add("b") })
    show("range", 1..5)
    show("chars", 'a'..'c')
    show("uint", 4000000000u)
    show("unit", Unit)
    show("enum", Size.LARGE)
    show("object", Empty)
    show("marked", Marked(1))
    show("like", LikeData(1).copy(x = 2))
    println(caught > 0)
}
