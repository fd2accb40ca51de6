package io.partnercontracts.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where a thread spends its time, by samples of the JDK's Flight Recorder. */
final class Profile {

    private static final Map<String, String> PARTS = Map.of(
            "io.partnercontracts.client.", "this client",
            "feign.", "Feign",
            "org.apache.hc.", "Apache HttpClient",
            "com.fasterxml.jackson.", "Jackson",
            "org.slf4j.", "SLF4J",
            "io.partnercontracts.measure.", "the benchmark");

    private Profile() {}

    /** @return the share of each part in the samples of the calling thread while it does the work */
    static Map<String, Double> of(Callable<?> work) throws Exception {
        var file = Files.createTempFile("profile", ".jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(10));
            recording.start();
            work.call();
            recording.stop();
            recording.dump(file);
            return shares(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, Double> shares(Path file) throws Exception {
        var samples = new TreeMap<String, Double>();
        for (var event : RecordingFile.readAllEvents(file)) {
            var thread = event.getThread("sampledThread");
            if (thread != null
                    && thread.getJavaThreadId() == Thread.currentThread().getId()) {
                samples.merge(part(event), 1.0, Double::sum);
            }
        }
        var all = samples.values().stream().mapToDouble(Double::doubleValue).sum();
        samples.replaceAll((part, number) -> number / all);
        return samples;
    }

    private static String part(RecordedEvent event) {
        if (event.getEventType().getName().equals("jdk.NativeMethodSample")) {
            return "the network: sending, and waiting for the response";
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            var type = frame.getMethod().getType().getName();
            for (var part : PARTS.entrySet()) {
                if (type.startsWith(part.getKey())) {
                    return part.getValue();
                }
            }
        }
        return "the JDK alone";
    }
}
