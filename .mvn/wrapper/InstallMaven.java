import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Installs a Maven distribution: {@code InstallMaven <maven-wrapper.properties> <dist>}. Fetches the zip, checks it,
 * unpacks it beside the dist folder, and moves the result there.
 */
final class InstallMaven {

    private static final Path SETTINGS = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");

    private final String version;
    private final String sha512;
    private final String central;
    private final Path dist;
    private final Path work;

    public static void main(String[] args) {
        try {
            var properties = new Properties();
            try (var in = Files.newInputStream(Path.of(args[0]))) {
                properties.load(in);
            }
            new InstallMaven(properties, Path.of(args[1]).toAbsolutePath()).install();
        } catch (IOException | GeneralSecurityException | InterruptedException | IllegalArgumentException e) {
            System.err.println("mvnw: Maven was not installed: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
    }

    private InstallMaven(Properties properties, Path dist) throws IOException {
        version = properties.getProperty("mavenVersion");
        sha512 = properties.getProperty("mavenSha512");
        central = "https://" + properties.getProperty("repositoryHost") + "/" + properties.getProperty("repositoryPath");
        this.dist = dist;
        try {
            work = Files.createTempDirectory(Files.createDirectories(dist.getParent()), "tmp.");
        } catch (IOException e) {
            throw new IOException("cannot write to " + dist.getParent() + ": " + e, e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::deleteWork));
    }

    private void install() throws IOException, GeneralSecurityException, InterruptedException {
        System.err.println("Installing Apache Maven " + version + ", once. Then the first build downloads its libraries,"
                + " once as well: up to 500 MB, some minutes.");
        Path zip = work.resolve("apache-maven-" + version + "-bin.zip");
        String source = fetch(zip);
        byte[] content = Files.readAllBytes(zip);
        String actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
        if (!actual.equals(sha512)) {
            throw new IOException("%s has the wrong SHA-512%n  expected %s%n  actual   %s"
                    .formatted(source, sha512, actual));
        }
        Path unpacked = work.resolve("unpacked");
        unpack(content, unpacked);
        unpacked.resolve("bin/mvn").toFile().setExecutable(true, false);
        moveIntoPlace(unpacked);
    }

    /** Returns where the zip came from. */
    private String fetch(Path zip) throws IOException, InterruptedException {
        String distribution = System.getenv("MVNW_DISTRIBUTION_URL");
        if (distribution != null && !distribution.isBlank()) {
            download(URI.create(distribution), zip);
            return distribution;
        }
        String repository = System.getenv("MVNW_REPOURL");
        if (repository == null || repository.isBlank()) {
            // A Maven already at hand knows all that the user's settings say, such as passwords of mirrors.
            if (isFetchedByMaven(zip)) {
                return "The copy fetched by mvn";
            }
            repository = mirror().orElse(central);
        }
        URI url = URI.create(repository.replaceFirst("/+$", "") + "/org/apache/maven/apache-maven/" + version + "/"
                + zip.getFileName());
        download(url, zip);
        return url.toString();
    }

    private boolean isFetchedByMaven(Path zip) throws IOException, InterruptedException {
        String program = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        Optional<Path> maven = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
        if (maven.isEmpty()) {
            return false;
        }
        Path log = work.resolve("mvn.log");
        int exitCode = new ProcessBuilder(
                        maven.get().toString(),
                        "-B",
                        "-q",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                        "-Dartifact=org.apache.maven:apache-maven:" + version + ":zip:bin",
                        "-DoutputDirectory=" + work)
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exitCode != 0 || Files.notExists(zip)) {
            System.err.println("mvnw: mvn cannot fetch it, so it is downloaded: " + firstError(log));
        }
        return exitCode == 0 && Files.exists(zip);
    }

    private static String firstError(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("ERROR")).findFirst().orElse("it says nothing");
        }
    }

    /** The first mirror of Maven Central in the settings. */
    private static Optional<String> mirror() throws IOException {
        return settings("mirror").stream()
                .filter(mirror -> {
                    var mirrored = List.of(text(mirror, "mirrorOf").split("\\s*,\\s*"));
                    return !mirrored.contains("!central")
                            && mirrored.stream().anyMatch(List.of("*", "central", "external:*")::contains);
                })
                .map(mirror -> text(mirror, "url"))
                .findFirst();
    }

    private static List<Element> settings(String name) throws IOException {
        if (Files.notExists(SETTINGS)) {
            return List.of();
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Document document = factory.newDocumentBuilder().parse(SETTINGS.toFile());
            var found = document.getElementsByTagName(name);
            return IntStream.range(0, found.getLength())
                    .mapToObj(i -> (Element) found.item(i))
                    .collect(Collectors.toList());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + SETTINGS + ": " + e.getMessage(), e);
        }
    }

    private static String text(Element element, String name) {
        var found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static void download(URI url, Path file) throws IOException, InterruptedException {
        useProxy();
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(5)).build();
        int status;
        try {
            status = client.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
        } catch (IOException e) {
            throw new IOException("cannot download " + url + ": " + e, e);
        }
        if (status != 200) {
            throw new IOException("cannot download " + url + ": HTTP status " + status);
        }
    }

    /** That of the environment, or else of the settings: Java itself knows only the https.proxy properties. */
    private static void useProxy() throws IOException {
        if (System.getProperty("https.proxyHost") != null) {
            return;
        }
        String variable = System.getenv().getOrDefault("HTTPS_PROXY", System.getenv("https_proxy"));
        if (variable != null && !variable.isBlank()) {
            URI proxy = URI.create(variable.contains("://") ? variable : "http://" + variable);
            if (proxy.getHost() == null) {
                throw new IllegalArgumentException("HTTPS_PROXY is not an address: " + variable);
            }
            useProxy(proxy.getHost(), String.valueOf(proxy.getPort() < 0 ? 80 : proxy.getPort()));
            return;
        }
        for (Element proxy : settings("proxy")) {
            if (!text(proxy, "active").equals("false")) {
                useProxy(text(proxy, "host"), text(proxy, "port").isEmpty() ? "8080" : text(proxy, "port"));
                return;
            }
        }
    }

    private static void useProxy(String host, String port) {
        System.setProperty("https.proxyHost", host);
        System.setProperty("https.proxyPort", port);
    }

    /** Leaves out the zip's single top folder. */
    private static void unpack(byte[] zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                Path target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("the zip has an entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }

    private void moveIntoPlace(Path unpacked) throws IOException {
        try {
            Files.move(unpacked, dist, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            boolean installedByAnotherRun = Files.isExecutable(dist.resolve("bin/mvn"));
            if (!installedByAnotherRun) {
                throw new IOException("cannot move it to " + dist + ": " + e.getMessage(), e);
            }
        }
    }

    private void deleteWork() {
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("mvnw: cannot delete " + work + ": " + e);
        }
    }
}
