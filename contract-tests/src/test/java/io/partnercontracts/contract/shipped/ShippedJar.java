package io.partnercontracts.contract.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;

/** A jar as it is published, with the bill of materials inside. */
enum ShippedJar {
    CLIENT("client.jar", "", "partner-center-client", "-"),
    STUB("stub.jar", "", "partner-center-stub", "io/partnercontracts/stub/shaded/"),
    VERIFIER("verify.jar", "-all", "partner-center-verify", "-");

    private static final Map<Path, Set<String>> ENTRIES = new ConcurrentHashMap<>();

    private final Path file;
    private final String artifact;
    private final String relocated;

    ShippedJar(String property, String classifier, String artifact, String relocated) {
        this.file = Path.of(System.getProperty(property).replaceFirst("\\.jar$", classifier + ".jar"));
        this.artifact = artifact;
        this.relocated = relocated;
    }

    /** The libraries of the bill. */
    List<Component> components() {
        return StreamSupport.stream(bill().path("components").spliterator(), false)
                .map(Component::new)
                .toList();
    }

    JsonNode bill() {
        try {
            return new ObjectMapper().readTree(text("META-INF/sbom/" + artifact + ".cdx.json"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The classes of others, by the names that they have in their own jars. */
    Set<String> classesOfOthers() {
        return entries(file).stream()
                .filter(name -> name.endsWith(".class"))
                .map(name -> name.startsWith(relocated) ? name.substring(relocated.length()) : name)
                .filter(name -> !name.startsWith("io/partnercontracts/") && !name.equals("module-info.class"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> names() {
        return entries(file);
    }

    String text(String name) {
        try (var jar = new JarFile(file.toFile())) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static Set<String> entries(Path file) {
        return ENTRIES.computeIfAbsent(file, ShippedJar::read);
    }

    private static Set<String> read(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
