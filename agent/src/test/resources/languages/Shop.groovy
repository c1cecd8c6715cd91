package lang

class Shop {
    static int caught = 0

    static void show(String what, Object it) {
        try {
            throw new IllegalStateException(what)
        } catch (IllegalStateException e) {
            caught += e.message.length()
        }
    }

    static void main(String[] args) {
        def name = 'Ada'
        show('string', "Hello ${name}, ${1 + 1} and ${1.5}")
        show('secret', "password=${'hunter2'}")
        show('list', ['a', 'b'])
        show('map', [a: 1, password: 'hunter2'])
        show('object', new Basket(owner: 'ada', size: 3))
        println(caught > 0)
    }
}

class Basket {
    String owner
    int size
}
