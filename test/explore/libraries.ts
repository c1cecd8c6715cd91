/** A library whose released tests are run with and without the agent. */
export interface Library {
  name: string;
  /** Maven coordinates: group:artifact:version. */
  coordinates: string;
  /** Classifier of the jar with its tests; none where `testJar` is an artifact of its own. */
  classifier?: string;
  /** Coordinates of the tests where they are an artifact of their own. */
  testJar?: string;
  /** Packages that count as the application's: the library's, its tests' and those of libraries that they drive hard. */
  packages: string;
  /** What the tests need besides: group:artifact:version, and the classifier where there is one. */
  needs: readonly string[];
  /** Only tests of classes whose names match; all without. */
  only?: string;
  /** Classes left out, because they end the JVM, need a network or take very long. */
  except?: readonly string[];
}

const JUNIT_4 = 'junit:junit:4.13.2';
const HAMCREST = 'org.hamcrest:hamcrest:2.2';
const MOCKITO = 'org.mockito:mockito-core:4.11.0';
const MOCKITO_INLINE = 'org.mockito:mockito-inline:4.11.0';
const PIONEER = 'org.junit-pioneer:junit-pioneer:1.9.1';
const LANG = 'org.apache.commons:commons-lang3:3.14.0';
const IO = 'commons-io:commons-io:2.16.1';

/** In the order of a whole run; the first is the one that belongs to `npm test`. */
export const LIBRARIES: readonly Library[] = [
  {
    name: 'commons-csv',
    coordinates: 'org.apache.commons:commons-csv:1.12.0',
    classifier: 'tests',
    packages: 'org.apache.commons.csv',
    needs: [HAMCREST, MOCKITO, 'com.h2database:h2:2.2.224', LANG],
    except: ['.*PerformanceTest'],
  },
  {
    name: 'commons-codec',
    coordinates: 'commons-codec:commons-codec:1.17.1',
    classifier: 'tests',
    packages: 'org.apache.commons.codec',
    needs: [HAMCREST, IO, LANG],
    except: ['.*PerformanceTest'],
  },
  {
    name: 'commons-lang3',
    coordinates: 'org.apache.commons:commons-lang3:3.20.0',
    classifier: 'tests',
    packages: 'org.apache.commons.lang3',
    needs: [
      HAMCREST,
      JUNIT_4,
      'org.easymock:easymock:5.6.0',
      'com.google.code.findbugs:jsr305:3.0.2',
      'org.junit-pioneer:junit-pioneer:1.9.1',
      'org.apache.commons:commons-text:1.12.0',
      'org.openjdk.jmh:jmh-core:1.37',
      IO,
    ],
    // Tens of thousands of pairs of a locale and a time zone: minutes of the same.
    except: ['.*FastDateParser.*', '.*FastDatePrinter.*'],
  },
  {
    name: 'commons-collections4',
    coordinates: 'org.apache.commons:commons-collections4:4.4',
    classifier: 'tests',
    packages: 'org.apache.commons.collections4',
    needs: [JUNIT_4, 'org.easymock:easymock:4.0.2', LANG, IO],
  },
  {
    name: 'commons-text',
    coordinates: 'org.apache.commons:commons-text:1.12.0',
    classifier: 'tests',
    packages: 'org.apache.commons.text',
    needs: [
      'org.openjdk.jmh:jmh-core:1.37',
      'org.assertj:assertj-core:3.25.3',
      IO,
      MOCKITO_INLINE,
      'org.apache.commons:commons-rng-simple:1.5',
      JUNIT_4,
    ],
  },
  {
    name: 'commons-io',
    coordinates: 'commons-io:commons-io:2.16.1',
    classifier: 'tests',
    packages: 'org.apache.commons.io',
    needs: [
      PIONEER,
      MOCKITO_INLINE,
      'com.google.jimfs:jimfs:1.3.0',
      'org.openjdk.jmh:jmh-core:1.37',
      LANG,
      'commons-codec:commons-codec:1.17.1',
    ],
    except: ['.*(Tailer|FileAlteration|FileCleaningTracker).*'],
  },
  {
    name: 'commons-math3',
    coordinates: 'org.apache.commons:commons-math3:3.6.1',
    classifier: 'tests',
    packages: 'org.apache.commons.math3',
    needs: [JUNIT_4],
  },
  {
    name: 'commons-compress',
    coordinates: 'org.apache.commons:commons-compress:1.27.1',
    classifier: 'tests',
    packages: 'org.apache.commons.compress',
    needs: [
      MOCKITO,
      LANG,
      IO,
      'org.tukaani:xz:1.10',
      'com.github.luben:zstd-jni:1.5.6-4',
      'org.brotli:dec:0.1.2',
      'org.ow2.asm:asm:9.7',
      HAMCREST,
    ],
    except: ['.*Osgi.*'], // the tests of its bundle need a framework
  },
  {
    // H2 releases no tests of its own; nearly each of these makes a database in it.
    name: 'jdbi3-core',
    coordinates: 'org.jdbi:jdbi3-core:3.45.4',
    classifier: 'tests',
    packages: 'org.jdbi,org.h2',
    needs: [
      'com.h2database:h2:2.2.224',
      'org.hsqldb:hsqldb:2.7.3',
      'org.xerial:sqlite-jdbc:3.46.0.0',
      'org.assertj:assertj-core:3.25.3',
      'com.google.guava:guava:33.2.1-jre',
      'org.mockito:mockito-junit-jupiter:5.12.0',
    ],
  },
  {
    // Nor does Hibernate; these ask it, and H2 under it, everything that its query language has.
    name: 'querydsl-jpa',
    coordinates: 'com.querydsl:querydsl-jpa:5.1.0',
    classifier: 'tests',
    packages: 'com.querydsl,org.hibernate,org.h2',
    needs: [
      JUNIT_4,
      'com.querydsl:querydsl-core:5.1.0:tests',
      'com.querydsl:querydsl-sql:5.1.0',
      'com.querydsl:querydsl-apt:5.1.0',
      'org.hibernate:hibernate-core:5.6.15.Final',
      'org.hibernate.validator:hibernate-validator:6.2.5.Final',
      'com.h2database:h2:1.4.200',
      'joda-time:joda-time:2.9.2',
      'cglib:cglib:3.3.0',
      'com.google.guava:guava:33.2.1-jre',
      'org.easymock:easymock:5.6.0',
      'org.eclipse.persistence:eclipselink:2.7.4',
      'io.github.classgraph:classgraph:4.8.174',
      'jdepend:jdepend:2.9.1',
      'javax.annotation:javax.annotation-api:1.3.2',
    ],
    except: [
      '.*[.]suites[.](Derby|HSQLDB|MSSQL|MySQL|Oracle|PostgreSQL|H2(Batoo|EclipseLink|OpenJPA)).*',
      '.*PerformanceTest',
    ],
  },
  {
    // Nor does Jackson; these read and write schemas with it.
    name: 'avro',
    coordinates: 'org.apache.avro:avro:1.11.3',
    classifier: 'tests',
    packages: 'org.apache.avro,com.fasterxml.jackson',
    needs: [
      JUNIT_4,
      HAMCREST,
      IO,
      'org.xerial.snappy:snappy-java:1.1.10.5',
      'org.tukaani:xz:1.10',
      'com.github.luben:zstd-jni:1.5.6-4',
      'joda-time:joda-time:2.9.2',
      LANG,
    ],
  },
  {
    // Nor does OkHttp; these talk to its server.
    name: 'feign-core',
    coordinates: 'io.github.openfeign:feign-core:12.5',
    classifier: 'tests',
    packages: 'feign,okhttp3,okio',
    needs: [
      JUNIT_4,
      'com.squareup.okhttp3:mockwebserver:4.12.0',
      'org.assertj:assertj-core:3.25.3',
      'com.google.code.gson:gson:2.11.0',
      'org.springframework:spring-context:5.3.39',
      'com.fasterxml.jackson.core:jackson-databind:2.17.2',
      'org.hamcrest:hamcrest-library:2.2',
      MOCKITO,
    ],
  },
  {
    name: 'log4j-core',
    coordinates: 'org.apache.logging.log4j:log4j-core:2.17.2',
    classifier: 'tests',
    packages: 'org.apache.logging.log4j',
    needs: [
      'org.apache.logging.log4j:log4j-api:2.17.2:tests',
      JUNIT_4,
      HAMCREST,
      MOCKITO,
      PIONEER,
      'com.lmax:disruptor:3.4.4',
      'com.fasterxml.jackson.core:jackson-databind:2.17.2',
      'com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.17.2',
      'com.fasterxml.jackson.dataformat:jackson-dataformat-xml:2.17.2',
      'org.apache.commons:commons-compress:1.27.1',
      'org.apache.commons:commons-csv:1.12.0',
      'org.jctools:jctools-core:4.0.5',
      'org.awaitility:awaitility:4.2.1',
      'com.h2database:h2:2.2.224',
      'org.osgi:org.osgi.core:6.0.0',
      'com.google.guava:guava:33.2.1-jre',
      'net.javacrumbs.json-unit:json-unit:2.25.0',
      'org.mockito:mockito-junit-jupiter:4.11.0',
      'org.springframework:spring-test:5.3.39',
      'org.springframework:spring-core:5.3.39',
      LANG,
      IO,
    ],
    // Those that need servers and frameworks of their own, wait long for files to roll, measure memory, or go through
    // each locale and time zone. MemoryMappedFileAppenderTest has no end on Java 17: its file cannot be mapped anew
    // there, and the appender tries again and again.
    except: [
      '.*[.](mom|osgi|net|nosql|db|perftest|rolling)[.].*',
      '.*(Rolling|Watch|Jndi|GcFree|MemoryMapped|FastDateParser|FastDatePrinter|Http|Smtp).*',
    ],
  },
  {
    name: 'httpcore',
    coordinates: 'org.apache.httpcomponents:httpcore:4.4.16',
    classifier: 'tests',
    packages: 'org.apache.http',
    needs: [JUNIT_4, MOCKITO],
  },
  {
    name: 'logback-core',
    coordinates: 'ch.qos.logback:logback-core:1.2.13',
    classifier: 'tests',
    packages: 'ch.qos.logback',
    needs: [
      JUNIT_4,
      'org.assertj:assertj-core:3.25.3',
      MOCKITO,
      'org.codehaus.janino:janino:3.0.6',
      'joda-time:joda-time:2.9.2',
      'org.slf4j:slf4j-api:1.7.32',
    ],
  },
  {
    name: 'guava',
    coordinates: 'com.google.guava:guava:21.0',
    testJar: 'com.google.guava:guava-tests:21.0',
    classifier: 'tests',
    packages: 'com.google.common',
    needs: [
      JUNIT_4,
      'com.google.guava:guava-testlib:21.0',
      'com.google.truth:truth:0.30',
      'com.google.code.findbugs:jsr305:3.0.2',
      'org.easymock:easymock:3.0',
      'com.google.jimfs:jimfs:1.1',
      MOCKITO,
    ],
    only: 'com\\.google\\.common\\.(base|escape|eventbus|net|primitives|reflect|util\\.concurrent\\.(Callables|Listen|SettableF|ServiceM|ExecutionList)).*Test',
    except: ['.*ClassLoaderUnloading.*'], // waits for garbage collections
  },
  {
    name: 'netty-buffer',
    coordinates: 'io.netty:netty-buffer:4.1.115.Final',
    classifier: 'tests',
    packages: 'io.netty',
    needs: [HAMCREST, 'org.assertj:assertj-core:3.25.3', MOCKITO, 'io.netty:netty-transport:4.1.115.Final'],
    only: '.*(Unpooled|ByteBufUtil|ByteProcessor|SlicedByteBuf|DuplicatedByteBuf|Stream).*Test',
  },
];
