package io.partnercontracts.contract.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A library in a bill of materials. */
record Component(JsonNode json) {

    private static final Path DOWNLOADS = Path.of(System.getProperty("consumers.downloads"));
    private static final Pattern PURL = Pattern.compile(
            "pkg:maven/(?<group>[^/]+)/(?<name>[^@]+)@(?<version>[^?]+)\\?(classifier=(?<classifier>[^&]+)&)?type=jar");

    String group() {
        return json.path("group").asText();
    }

    /** Group and name, as in a pom. */
    String artifact() {
        return group() + ":" + json.path("name").asText();
    }

    String coordinates() {
        return artifact() + ":" + json.path("version").asText();
    }

    boolean isRequired() {
        return json.path("scope").asText().equals("required");
    }

    boolean isOurs() {
        return group().equals("io.partnercontracts");
    }

    /** Its licences, by their SPDX identifiers or else their names. */
    List<String> licences() {
        return StreamSupport.stream(json.path("licenses").spliterator(), false)
                .map(licence -> licence.path("license"))
                .map(licence -> licence.path("id").asText(licence.path("name").asText()))
                .toList();
    }

    Optional<String> sha256() {
        return StreamSupport.stream(json.path("hashes").spliterator(), false)
                .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
                .map(hash -> hash.path("content").asText())
                .findFirst();
    }

    /** The folder of its licence in a jar that has it inside. */
    String licenceFolder() {
        return "META-INF/licenses/" + json.path("name").asText() + "-"
                + json.path("version").asText();
    }

    /** What its address of a package names, as the local repository keeps it. */
    Path download() {
        var purl = PURL.matcher(json.path("purl").asText());
        if (!purl.matches()
                || !coordinates()
                        .equals(purl.group("group") + ":" + purl.group("name") + ":" + purl.group("version"))) {
            throw new AssertionError("Not the address of " + coordinates() + ": " + json.path("purl"));
        }
        var classifier =
                Optional.ofNullable(purl.group("classifier")).map("-"::concat).orElse("");
        return DOWNLOADS
                .resolve(purl.group("group").replace('.', '/'))
                .resolve(purl.group("name"))
                .resolve(purl.group("version"))
                .resolve(purl.group("name") + "-" + purl.group("version") + classifier + ".jar");
    }

    @Override
    public String toString() {
        return coordinates();
    }
}
