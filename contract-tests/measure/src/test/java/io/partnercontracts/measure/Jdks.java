package io.partnercontracts.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The JDKs of this machine that are beside the running one. */
final class Jdks {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** @return the homes by release, one for each */
    static Map<Integer, Path> find() throws IOException {
        var found = new TreeMap<Integer, Path>();
        var running = Path.of(System.getProperty("java.home")).toRealPath();
        found.put(Runtime.version().feature(), running);
        try (var siblings = Files.list(running.getParent())) {
            for (var home : siblings.sorted().toList()) {
                if (Files.isExecutable(home.resolve("bin/java")) && Files.isReadable(home.resolve("release"))) {
                    var version = VERSION.matcher(Files.readString(home.resolve("release")));
                    if (version.find() && Integer.parseInt(version.group(1)) >= 17) {
                        found.putIfAbsent(Integer.valueOf(version.group(1)), home);
                    }
                }
            }
        }
        return found;
    }
}
