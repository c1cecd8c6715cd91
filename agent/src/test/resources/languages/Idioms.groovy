package lang

class Item {
  String name
  int price
}

class Basket {
  String owner
  List<Item> items

  int priced(int limit) {
    def result = 1
    def doubled = items.collect { item ->
      def share = limit.intdiv(item.price)
      share * 2 + result
    }
    doubled.sum()
  }

  def named(String wanted) {
    def found = items.find { it.name == wanted }
    found.price
  }

  def text(Integer limit) {
    assert limit > 10 : "limit $limit of $owner"
  }

  def parsed(String given) {
    given.toInteger()
  }
}

class Idioms {
  static void attempt(Closure block) {
    try {
      block()
    } catch (Throwable e) {
      println e.class.name + ': ' + e.message
    }
  }

  static void main(String[] args) {
    def basket = new Basket(owner: 'ada', items: [new Item(name: 'tea', price: 3), new Item(name: 'milk', price: 0)])
    4.times { round ->
      attempt { basket.priced(round) }
      attempt { basket.named('x' + round) }
      attempt { basket.text(round) }
      attempt { basket.parsed('n' + round) }
      attempt { basket.missing(round) }
    }
  }
}
