import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.Set;
import java.util.zip.ZipFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/**
 * Checks a bundle as Maven Central does: each pom is complete, each jar has its sources and javadoc, and each file its
 * signature and checksums. Prints what is missing, and then ends with 1.
 */
class CheckBundle {

    private static final List<String> REQUIRED = List.of(
            "name", "description", "url", "licenses/license/name", "licenses/license/url", "developers/developer/name",
            "developers/developer/email", "scm/connection", "scm/url", "version");

    private final List<String> faults = new ArrayList<>();
    private final ZipFile bundle;
    private final Set<String> files = new TreeSet<>();

    CheckBundle(ZipFile bundle) {
        this.bundle = bundle;
        bundle.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> files.add(entry.getName()));
    }

    public static void main(String[] arguments) throws Exception {
        try (var bundle = new ZipFile(arguments[0])) {
            var check = new CheckBundle(bundle);
            check.run();
            check.faults.forEach(System.err::println);
            if (!check.faults.isEmpty()) {
                System.exit(1);
            }
            System.out.println("the bundle has all that Maven Central asks for: " + check.files.size() + " files");
        }
    }

    private void run() throws Exception {
        if (files.stream().noneMatch(file -> file.endsWith(".pom"))) {
            faults.add("The bundle has no pom.");
        }
        for (var file : files) {
            if (file.endsWith(".md5") || file.endsWith(".sha1") || file.endsWith(".sha256") || file.endsWith(".sha512")) {
                continue;
            }
            checkSum(file, ".md5", "MD5");
            checkSum(file, ".sha1", "SHA-1");
            if (file.endsWith(".asc")) {
                continue;
            }
            need(file + ".asc");
            if (file.endsWith(".pom")) {
                checkPom(file);
            }
        }
    }

    private void checkSum(String file, String ending, String algorithm) throws IOException, NoSuchAlgorithmException {
        if (!files.contains(file + ending)) {
            // Central wants none of a signature.
            if (!file.endsWith(".asc")) {
                need(file + ending);
            }
            return;
        }
        try (var content = stream(file); var sum = stream(file + ending)) {
            var actual = HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content.readAllBytes()));
            if (!new String(sum.readAllBytes()).strip().equals(actual)) {
                faults.add(file + ending + " is not the checksum of its file.");
            }
        }
    }

    private void checkPom(String file) throws Exception {
        try (var content = stream(file)) {
            var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(content);
            var xpath = XPathFactory.newInstance().newXPath();
            for (var element : REQUIRED) {
                var value = xpath.evaluate("/project/" + element, pom);
                if (value.isBlank() || value.contains("${") || value.endsWith("-SNAPSHOT")) {
                    faults.add(file + ": <" + element + "> is \"" + value.strip() + "\"");
                }
            }
            if (xpath.evaluate("/project/packaging", pom).isBlank()
                    || xpath.evaluate("/project/packaging", pom).equals("jar")) {
                var stem = file.replaceFirst("\\.pom$", "");
                need(stem + ".jar");
                need(stem + "-sources.jar");
                need(stem + "-javadoc.jar");
            }
        }
    }

    private void need(String file) {
        if (!files.contains(file)) {
            faults.add("The bundle lacks " + file);
        }
    }

    private InputStream stream(String file) throws IOException {
        return bundle.getInputStream(bundle.getEntry(file));
    }
}
