package io.partnercontracts.stub.internal.server;

import io.partnercontracts.stub.InvalidSettingException;
import io.partnercontracts.stub.Setting;
import io.partnercontracts.stub.StubOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The certificate with which a stub answers HTTPS, and its key.
 *
 * @param keys holds both
 * @param password the password of the keys
 */
public record Certificate(KeyStore keys, String password) {

    private static final String OWN = "own";

    /**
     * The certificate that the options want; nothing if they want none.
     *
     * @throws InvalidSettingException if the file or its password is wrong
     * @throws IOException if no certificate can be made
     */
    public static Optional<Certificate> open(StubOptions options) throws IOException {
        var wanted = options.get(Setting.HTTPS);
        if (!options.get(Setting.HTTPS_PASSWORD).isEmpty() && (wanted.isEmpty() || wanted.equals(OWN))) {
            throw new InvalidSettingException(
                    "setting https-password opens no file: name the PKCS 12 file by https, or leave the password out");
        }
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        if (wanted.equals(OWN)) {
            return Optional.of(make(options.get(Setting.HOST)));
        }
        var password = options.get(Setting.HTTPS_PASSWORD);
        try {
            return Optional.of(
                    new Certificate(KeyStore.getInstance(new File(wanted), password.toCharArray()), password));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidSettingException("setting https cannot be \"" + wanted + "\" (" + e.getMessage()
                    + "); allowed: own, or a PKCS 12 file that https-password opens");
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("partner-center-stub");
        } catch (IOException e) {
            throw unmade("the folder for temporary files cannot be written");
        }
    }

    private static InvalidSettingException unmade(@Nullable String why) {
        return new InvalidSettingException("setting https cannot be \"" + OWN + "\" (" + why
                + "); it needs room in the folder for temporary files, " + System.getProperty("java.io.tmpdir")
                + ", and the JDK's keytool: name another folder by -Djava.io.tmpdir, or a PKCS 12 file by https");
    }

    /** By the JDK's own tool, because its library makes none. */
    private static Certificate make(String host) throws IOException {
        var folder = temporaryFolder();
        var file = folder.resolve("keys");
        var password = UUID.randomUUID().toString();
        var names = "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1"
                + (host.matches("[0-9.]+|.*:.*|localhost") ? "" : ",dns:" + host);
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "stub",
                "-dname",
                "CN=Partner Center stub",
                "-ext",
                names,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "365",
                "-startdate",
                "-1d",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "STORE_PASSWORD");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("STORE_PASSWORD", password);
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
            return new Certificate(KeyStore.getInstance(file.toFile(), password.toCharArray()), password);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw unmade(e.getMessage());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** The certificate itself. */
    public X509Certificate certificate() {
        try {
            return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
