package io.partnercontracts.review.change;

import static io.partnercontracts.review.change.Direction.BOTH;
import static io.partnercontracts.review.change.Direction.READ;
import static io.partnercontracts.review.change.Direction.SENT;
import static io.partnercontracts.review.change.Party.CODE;
import static io.partnercontracts.review.change.Party.PACT;
import static io.partnercontracts.review.change.Party.READER;
import static io.partnercontracts.review.change.Party.SENDER;
import static io.partnercontracts.review.change.Party.STUB;
import static io.partnercontracts.review.change.Rule.ADDITIVE;
import static io.partnercontracts.review.change.Rule.DOCUMENTATION;
import static io.partnercontracts.review.change.Rule.breaks;

import java.util.Map;
import java.util.Set;

/** The kinds of change, and for each direction in which a kind occurs, who breaks. */
public enum Kind {
    // The operation as a whole.
    OPERATION_REMOVED("operation removed", breaks(SENDER, READER, STUB, PACT, CODE)),
    OPERATION_ADDED("operation added", ADDITIVE),
    OPERATION_MOVED("operation moved", breaks(SENDER, READER, STUB, PACT)),
    OPERATION_RENAMED("operationId changed", breaks(STUB, CODE)),
    TAGS_CHANGED("tags changed", breaks(CODE)),
    DEPRECATED("deprecated", ADDITIVE, ADDITIVE, ADDITIVE),
    DEPRECATION_WITHDRAWN("deprecation withdrawn", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    SECURITY_ALTERNATIVE_REMOVED("way to authorise removed", breaks(SENDER, STUB)),
    SECURITY_ALTERNATIVE_ADDED("way to authorise added", ADDITIVE),
    SECURITY_SCHEME_CHANGED("security scheme changed", breaks(SENDER, STUB)),
    SERVER_REMOVED("server removed", breaks(SENDER, READER)),
    SERVER_ADDED("server added", ADDITIVE),

    // What is sent around the body.
    PARAMETER_REMOVED("parameter removed", sent(breaks(SENDER, STUB, PACT, CODE))),
    PARAMETER_ADDED("optional parameter added", sent(ADDITIVE)),
    REQUIRED_PARAMETER_ADDED("required parameter added", sent(breaks(SENDER, STUB, PACT, CODE))),
    PARAMETER_RENAMED("parameter renamed", sent(breaks(SENDER, STUB, PACT, CODE))),
    PATH_PARAMETER_RENAMED("path parameter renamed", sent(breaks(CODE))),
    PARAMETER_BECAME_REQUIRED("parameter became required", sent(breaks(SENDER, STUB, PACT))),
    PARAMETER_BECAME_OPTIONAL("parameter became optional", sent(ADDITIVE)),
    WRITTEN_OTHERWISE("value is written otherwise", breaks(SENDER, STUB, PACT), breaks(READER, STUB, PACT)),
    HEADER_RESPELLED("letter case of a header changed", DOCUMENTATION, DOCUMENTATION),

    // Bodies and statuses.
    BODY_REMOVED("request body removed", sent(breaks(SENDER, STUB, PACT, CODE))),
    BODY_ADDED("optional request body added", sent(ADDITIVE)),
    REQUIRED_BODY_ADDED("required request body added", sent(breaks(SENDER, STUB, PACT, CODE))),
    BODY_BECAME_REQUIRED("request body became required", sent(breaks(SENDER, STUB, PACT))),
    BODY_BECAME_OPTIONAL("request body became optional", sent(ADDITIVE)),
    MEDIA_TYPE_REMOVED("media type removed", breaks(SENDER, STUB, PACT), breaks(READER, STUB, PACT)),
    MEDIA_TYPE_ADDED("media type added", ADDITIVE, ADDITIVE),
    STATUS_REMOVED("status removed", read(breaks(READER, STUB, PACT))),
    STATUS_ADDED("status added", read(ADDITIVE)),
    STATUS_CHANGED("status changed", read(breaks(READER, STUB, PACT))),
    HEADER_REMOVED("response header removed", read(breaks(READER, STUB, PACT))),
    HEADER_ADDED("response header added", read(ADDITIVE)),
    HEADER_RENAMED("response header renamed", read(breaks(READER, STUB, PACT))),
    HEADER_GUARANTEED("response header is always there", read(ADDITIVE)),
    HEADER_NO_LONGER_GUARANTEED("response header can be absent", read(breaks(READER))),

    // Members of objects.
    MEMBER_REMOVED("member removed", breaks(SENDER, STUB, PACT, CODE), breaks(READER, STUB, PACT, CODE)),
    MEMBER_ADDED("optional member added", ADDITIVE, ADDITIVE),
    REQUIRED_MEMBER_ADDED("required member added", breaks(SENDER, STUB, PACT), ADDITIVE),
    MEMBER_RENAMED("member renamed", breaks(SENDER, STUB, PACT, CODE), breaks(READER, STUB, PACT, CODE)),
    MEMBER_BECAME_REQUIRED("member became required", breaks(SENDER, STUB, PACT), ADDITIVE),
    MEMBER_BECAME_OPTIONAL("member became optional", ADDITIVE, breaks(READER)),
    OTHER_MEMBERS_FORBIDDEN("other members forbidden", breaks(SENDER, STUB, PACT), ADDITIVE),
    OTHER_MEMBERS_ALLOWED("other members allowed", ADDITIVE, ADDITIVE),
    OTHER_MEMBERS_TYPED("type of other members set", breaks(SENDER, STUB, PACT, CODE), breaks(CODE)),
    OTHER_MEMBERS_UNTYPED("type of other members dropped", breaks(CODE), breaks(READER, CODE)),
    OTHER_MEMBERS_MENTIONED("other members mentioned", DOCUMENTATION, DOCUMENTATION),

    // Values.
    TYPE_CHANGED("type changed", breaks(SENDER, STUB, PACT, CODE), breaks(READER, STUB, PACT, CODE)),
    TYPE_WIDENED("type widened", breaks(CODE), breaks(READER, CODE)),
    TYPE_NARROWED("type narrowed", breaks(SENDER, STUB, PACT, CODE), breaks(CODE)),
    TYPE_RENAMED("named type changed", breaks(CODE), breaks(CODE)),
    NULL_ALLOWED("null allowed", ADDITIVE, breaks(READER)),
    NULL_FORBIDDEN("null forbidden", breaks(SENDER, STUB, PACT), ADDITIVE),
    FORMAT_ADDED("format added", breaks(SENDER, STUB, PACT, CODE), breaks(CODE)),
    FORMAT_REMOVED("format removed", breaks(CODE), breaks(READER, CODE)),
    FORMAT_CHANGED("format changed", breaks(SENDER, STUB, PACT, CODE), breaks(READER, CODE)),
    VALUES_CLOSED("open value closed to a list", breaks(SENDER, STUB, PACT, CODE), breaks(PACT, CODE)),
    VALUES_OPENED("list of values opened", breaks(CODE), breaks(READER, CODE)),
    VALUE_REMOVED("value removed", breaks(SENDER, STUB, PACT, CODE), breaks(PACT, CODE)),
    VALUE_ADDED("value added", ADDITIVE, breaks(READER)),
    LIMIT_TIGHTENED("limit tightened", breaks(SENDER, STUB, PACT), ADDITIVE),
    LIMIT_LOOSENED("limit loosened", ADDITIVE, breaks(READER)),
    PATTERN_ADDED("pattern added", breaks(SENDER, STUB, PACT), ADDITIVE),
    PATTERN_REMOVED("pattern removed", ADDITIVE, breaks(READER)),
    PATTERN_CHANGED("pattern changed", breaks(SENDER, STUB, PACT), breaks(READER)),
    BRANCH_ADDED("form added", ADDITIVE, breaks(READER, CODE)),
    BRANCH_REMOVED("form removed", breaks(SENDER, STUB, PACT, CODE), breaks(PACT, CODE)),
    BRANCHES_EXCLUDE("forms exclude each other", breaks(SENDER, STUB), ADDITIVE),
    BRANCHES_OVERLAP("forms may overlap", ADDITIVE, breaks(READER)),
    DISCRIMINATOR_CHANGED("discriminator changed", breaks(SENDER, CODE), breaks(READER, CODE)),
    DEFAULT_ADDED("default stated", ADDITIVE, DOCUMENTATION),
    DEFAULT_CHANGED("default changed", breaks(SENDER, STUB), DOCUMENTATION),
    DEFAULT_WITHDRAWN("default withdrawn", breaks(SENDER, STUB), DOCUMENTATION),
    XML_CHANGED("XML form changed", breaks(SENDER, STUB, CODE), breaks(READER, STUB, CODE)),
    OTHER_CHANGED(
            "changed, in a way that the review does not know",
            breaks(SENDER, STUB, PACT, CODE),
            breaks(READER, STUB, PACT, CODE),
            breaks(SENDER, READER, STUB, PACT, CODE)),
    PACT_BROKEN("pact no longer fits", breaks(PACT)),

    // What is said, not what is sent.
    TEXT_CHANGED("text changed", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    CLAIM_CHANGED("claim changed", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    EXTENSION_CHANGED("extension changed", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    EXAMPLE_ADDED("example added", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    EXAMPLE_REMOVED("example removed", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    EXAMPLE_CHANGED("example changed", DOCUMENTATION, DOCUMENTATION, DOCUMENTATION),
    UNUSED_CHANGED("unused component changed", DOCUMENTATION),
    VERSION_CHANGED("version changed", DOCUMENTATION),
    SOURCE_ADDED("source added", DOCUMENTATION),
    SOURCE_REMOVED("source removed", DOCUMENTATION),
    SOURCE_CHANGED("source changed", DOCUMENTATION),
    DECISION_ADDED("decision added", DOCUMENTATION),
    DECISION_REMOVED("decision removed", DOCUMENTATION),
    DECISION_CHANGED("decision changed", DOCUMENTATION),
    EXCHANGE_ADDED("documented exchange added", DOCUMENTATION),
    EXCHANGE_REMOVED("documented exchange removed", DOCUMENTATION),
    EXCHANGE_CHANGED("documented exchange changed", DOCUMENTATION);

    private final String text;
    private final Map<Direction, Rule> rules;

    Kind(String text, Map<Direction, Rule> rules) {
        this.text = text;
        this.rules = rules;
    }

    Kind(String text, Rule both) {
        this(text, Map.of(BOTH, both));
    }

    Kind(String text, Rule sent, Rule read) {
        this(text, Map.of(SENT, sent, READ, read));
    }

    Kind(String text, Rule sent, Rule read, Rule both) {
        this(text, Map.of(SENT, sent, READ, read, BOTH, both));
    }

    /** In the words of a report, such as "member removed". */
    public String text() {
        return text;
    }

    /** The directions in which changes of this kind occur. */
    public Set<Direction> directions() {
        return rules.keySet();
    }

    Rule rule(Direction direction) {
        Rule rule = rules.get(direction);
        if (rule == null) {
            throw new IllegalArgumentException(this + " does not occur in direction " + direction);
        }
        return rule;
    }

    private static Map<Direction, Rule> sent(Rule rule) {
        return Map.of(SENT, rule);
    }

    private static Map<Direction, Rule> read(Rule rule) {
        return Map.of(READ, rule);
    }
}
