module consumer {
    requires io.partnercontracts.stub;
    requires java.net.http;
}
