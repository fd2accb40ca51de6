/** A local Partner Center to test against. Only the public API can be used by other modules. */
module io.partnercontracts.stub {
    exports io.partnercontracts.stub;
    exports io.partnercontracts.stub.junit;
    exports io.partnercontracts.stub.spring;

    requires java.desktop;
    requires java.logging;
    requires java.management;
    requires java.naming;
    requires java.security.jgss;
    requires java.sql;
    requires java.xml;
    requires static org.junit.jupiter.api;
    requires static spring.beans;
    requires static spring.context;
    requires static spring.core;

    // A nested type, which has this name in class files.
    uses io.partnercontracts.stub.PartnerCenterStub$Launcher;
    provides io.partnercontracts.stub.PartnerCenterStub$Launcher with
            io.partnercontracts.stub.internal.embedded.EmbeddedLauncher;

    // What the libraries in the jar look for. In a module, META-INF/services does not count.
    uses io.partnercontracts.stub.shaded.org.eclipse.jetty.http.HttpFieldPreEncoder;
    provides io.partnercontracts.stub.shaded.org.eclipse.jetty.http.HttpFieldPreEncoder with
            io.partnercontracts.stub.shaded.org.eclipse.jetty.http.Http10FieldPreEncoder,
            io.partnercontracts.stub.shaded.org.eclipse.jetty.http.Http11FieldPreEncoder;
    uses io.partnercontracts.stub.shaded.org.slf4j.spi.SLF4JServiceProvider;
    provides io.partnercontracts.stub.shaded.org.slf4j.spi.SLF4JServiceProvider with
            io.partnercontracts.stub.internal.program.ProgramLogProvider;
}
