package io.partnercontracts.client;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The public classes of this package that make calls, found by what they hold. */
final class OperationClasses {

    private OperationClasses() {}

    static List<? extends Class<?>> all() throws Exception {
        var classes = Path.of(PartnerCenterClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.list(classes.resolve("io/partnercontracts/client"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-"))
                    .sorted()
                    .map(file -> type(file.replace(".class", "")))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .filter(type ->
                            Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == Calls.class))
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName("io.partnercontracts.client." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
