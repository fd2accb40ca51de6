module consumer {
    requires io.partnercontracts.client;
}
