package io.partnercontracts.generators;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A target of OpenAPI Generator, with default options, and what is done with what it generates. */
enum Target {
    TYPESCRIPT_AXIOS {
        @Override
        List<List<String>> compiling() {
            return List.of(TSC);
        }

        @Override
        List<String> running() {
            return List.of("node", "compiled/program.js");
        }
    },
    TYPESCRIPT_FETCH {
        @Override
        List<List<String>> compiling() {
            return List.of(TSC);
        }

        @Override
        List<String> running() {
            return List.of("node", "compiled/program.js");
        }
    },
    PYTHON {
        @Override
        List<List<String>> compiling() {
            return List.of(List.of("python3", "-W", "error", "-c", "import openapi_client"));
        }

        @Override
        List<String> running() {
            return List.of("python3", "program.py");
        }
    },
    JAVA {
        @Override
        List<List<String>> compiling() {
            return List.of(
                    maven(
                            "compile",
                            "dependency:copy-dependencies",
                            "-DincludeScope=runtime",
                            "-DoutputDirectory=target/libraries"),
                    List.of(java("javac"), "-cp", CLASS_PATH, "-d", "target/classes", "Program.java"));
        }

        @Override
        List<String> running() {
            return List.of(java("java"), "-cp", CLASS_PATH, "Program");
        }
    },
    /** A server, so that there is nothing to run. */
    SPRING {
        @Override
        List<List<String>> compiling() {
            return List.of(maven("compile"));
        }
    },
    GO {
        @Override
        String tool() {
            return "go";
        }

        @Override
        List<List<String>> compiling() {
            return List.of(
                    List.of("go", "vet", "."), List.of("go", "build", "-o", "compiled/program", "./cmd/program"));
        }

        @Override
        List<String> running() {
            return List.of("compiled/program");
        }
    },
    PHP {
        @Override
        String tool() {
            return "php";
        }

        @Override
        List<List<String>> compiling() {
            return List.of(List.of("sh", "-c", "find lib -name '*.php' -print0 | xargs -0 -n 1 php -l"));
        }
    },
    RUBY {
        @Override
        String tool() {
            return "ruby";
        }

        @Override
        List<List<String>> compiling() {
            return List.of(List.of("sh", "-c", "find lib -name '*.rb' -print0 | xargs -0 -n 1 ruby -c"));
        }
    },
    CSHARP,
    DART,
    KOTLIN,
    RUST,
    SWIFT6;

    private static final String CLASS_PATH = "target/classes:target/libraries/*";
    private static final List<String> TSC = List.of(
            "node",
            "../../node_modules/typescript/bin/tsc",
            "--strict",
            "--target",
            "es2022",
            "--module",
            "commonjs",
            "--moduleResolution",
            "bundler",
            "--types",
            "node",
            "--outDir",
            "compiled",
            "program.ts");

    /** The generator's name. */
    String generator() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The program without which nothing is compiled, or none. */
    String tool() {
        return "";
    }

    /** Compiles what was generated; nothing if nothing here can. */
    List<List<String>> compiling() {
        return List.of();
    }

    /** Runs our program on it; nothing if there is none. */
    List<String> running() {
        return List.of();
    }

    /** Where our program is put, below what was generated. */
    String folderOfProgram() {
        return this == GO ? "cmd/program" : "";
    }

    private static List<String> maven(String... goals) {
        return Stream.of(
                        Stream.of(
                                System.getProperty("maven.home") + "/bin/mvn",
                                "-q",
                                "-B",
                                "-Dmaven.test.skip",
                                "-Dmaven.repo.local=" + System.getProperty("generated.downloads")),
                        Stream.of("-o")
                                .filter(offline ->
                                        System.getProperty("generated.offline").endsWith("true")),
                        Stream.of(goals))
                .flatMap(arguments -> arguments)
                .toList();
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
