/** Class and method of a frame without what a compiler, a proxy library or the JVM numbers differently each time. */
export interface StableFrame {
  class: string;
  method: string;
}

/**
 * Frames that exist only because of how a call was dispatched: lambda proxies, reflection accessors (the JDK swaps
 * native ones for generated ones after some calls), dynamic proxies, fast-class dispatch, nest-mate accessors.
 */
const DISPATCH_CLASS =
  /\$\$Lambda\b|\$\$Lambda[$/.]|^java\.lang\.invoke\.LambdaForm|Generated(?:Method|Constructor|SerializationConstructor)Accessor\d*|^jdk\.internal\.reflect\.|^(?:.*\.)?\$Proxy\d+|\$\$FastClassBy|\$\$FastClass\$\$/;
const DISPATCH_METHOD = /^access\$\d+$/;

/** Suffixes that proxy libraries put behind the real class's name; the call of the proxy is a call of that class. */
const PROXY_SUFFIX =
  /(?:\$\$EnhancerBy\w*\$\$|\$\$EnhancerBy\w*|\$\$SpringCGLIB\$\$|\$HibernateProxy\$|\$ByteBuddy\$|\$MockitoMock\$|_\$\$_jvst|_\$\$_javassist|\$Proxy\$_\$\$_Weld|\$\$_Weld|\$Pcsubclass|_ClientProxy$|_Subclass$).*$/;

/** `Foo/0x0000000800c03000`, `Foo/1234567`, and the dotted form that stack traces print: hidden classes. */
const HIDDEN_CLASS_SUFFIX = /[/.+](?:0x[0-9a-fA-F]+|\d+)(?:@[0-9a-f]+)?$/;

/** The number of an anonymous (`$1`) or local (`$1Line`) class, a Kotlin or Scala lambda class, a Groovy closure. */
const CLASS_NUMBER = /\$\d+(?=$|[^\d])/g;
const GROOVY_CLOSURE = /_closure\d+/g;

function stableClass(name: string): string {
  return name
    .replace(HIDDEN_CLASS_SUFFIX, '')
    .replace(PROXY_SUFFIX, '')
    .replace(CLASS_NUMBER, '$')
    .replace(GROOVY_CLOSURE, '_closure');
}

function stableMethod(name: string): string {
  return (
    name
      // CGLIB's way to the overridden method: `CGLIB$price$0`.
      .replace(/^CGLIB\$(.+)\$\d+$/, '$1')
      // javac's serializable lambdas carry a hash: `lambda$price$3f2a91c0$1`.
      .replace(/^(lambda\$.+?)\$[0-9a-f]{6,8}\$\d+$/, '$1')
      // Kotlin: `price$default`, `price$lambda-0`. Scala: `$anonfun$price$1$adapted`. AspectJ: `price_aroundBody0`.
      .replace(/\$(?:default|adapted)$/, '')
      .replace(/\$lambda-\d+/g, '$lambda')
      .replace(/_aroundBody\d+/g, '')
      .replace(/^liftedTree\d+/, 'liftedTree')
      .replace(/\$\d+/g, '')
  );
}

/**
 * @param className binary name
 * @param methodName as in the class file
 * @returns undefined for a frame that says nothing about the program, only about how a call was dispatched
 */
export function normaliseFrame(className: string, methodName: string): StableFrame | undefined {
  if (DISPATCH_CLASS.test(className) || DISPATCH_METHOD.test(methodName)) return undefined;
  return { class: stableClass(className), method: stableMethod(methodName) };
}
