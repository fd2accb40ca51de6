package io.partnercontracts.review.contract;

import java.util.Map;

/**
 * Two contracts.
 *
 * @param filesBefore the files that examples of the old one refer to, by the name that it uses
 */
public record Contracts(
        Document before, Document after, Map<String, String> filesBefore, Map<String, String> filesAfter) {}
