package io.partnercontracts.stub;

/** Where the links to the text of an agreement template lead. */
public enum DocumentLinkRule {

    /**
     * To the stub itself, which serves a stand-in for five minutes. The default, because clients then find something
     * at the links, and tests send nothing to hosts of Microsoft.
     */
    SERVED,

    /** To the hosts of the documented response, where nothing is to be found. */
    DOCUMENTED
}
