import java.io.ByteArrayInputStream;
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
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Installs a Maven distribution: {@code InstallMaven <zip> <url> <sha512> <dist>}. Downloads the zip unless the file
 * is there already, checks it, unpacks it beside itself, and moves the result to the dist folder.
 */
final class InstallMaven {

    public static void main(String[] args) {
        try {
            install(Path.of(args[0]), URI.create(args[1]), args[2], Path.of(args[3]));
        } catch (IOException | GeneralSecurityException | InterruptedException | IllegalArgumentException e) {
            System.err.println("mvnw: Maven was not installed: " + (e.getMessage() == null ? e : e.getMessage()));
            System.exit(1);
        }
    }

    private static void install(Path zip, URI url, String sha512, Path dist)
            throws IOException, GeneralSecurityException, InterruptedException {
        String source = "The copy fetched by mvn";
        if (Files.notExists(zip)) {
            source = url.toString();
            download(url, zip);
        }
        byte[] content = Files.readAllBytes(zip);
        String actual = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
        if (!actual.equals(sha512)) {
            throw new IOException("%s has the wrong SHA-512%n  expected %s%n  actual   %s"
                    .formatted(source, sha512, actual));
        }
        Path unpacked = zip.resolveSibling("unpacked").toAbsolutePath().normalize();
        unpack(content, unpacked);
        unpacked.resolve("bin/mvn").toFile().setExecutable(true, false);
        moveIntoPlace(unpacked, dist);
    }

    private static void download(URI url, Path file) throws IOException, InterruptedException {
        useProxyOfEnvironment();
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

    /** Java itself knows only the https.proxyHost and https.proxyPort properties. */
    private static void useProxyOfEnvironment() {
        String variable = System.getenv().getOrDefault("HTTPS_PROXY", System.getenv("https_proxy"));
        if (variable == null || variable.isBlank() || System.getProperty("https.proxyHost") != null) {
            return;
        }
        URI proxy = URI.create(variable.contains("://") ? variable : "http://" + variable);
        if (proxy.getHost() == null) {
            throw new IllegalArgumentException("HTTPS_PROXY is not an address: " + variable);
        }
        System.setProperty("https.proxyHost", proxy.getHost());
        System.setProperty("https.proxyPort", String.valueOf(proxy.getPort() < 0 ? 80 : proxy.getPort()));
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

    private static void moveIntoPlace(Path unpacked, Path dist) throws IOException {
        try {
            Files.move(unpacked, dist, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            boolean installedByAnotherRun = Files.isExecutable(dist.resolve("bin/mvn"));
            if (!installedByAnotherRun) {
                throw new IOException("cannot move it to " + dist + ": " + e.getMessage(), e);
            }
        }
    }
}
