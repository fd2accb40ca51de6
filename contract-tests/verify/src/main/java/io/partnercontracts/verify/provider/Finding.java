package io.partnercontracts.verify.provider;

import io.partnercontracts.verify.exchange.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as documented.
 *
 * @param id the check's id and, after the last dot, what differs
 * @param message what differs, with contacts and tokens masked
 * @param evidence the exchange that shows it; null if no response came
 */
public record Finding(String id, String message, @Nullable HttpExchange evidence) {}
