package io.partnercontracts.contract.generated;

import io.partnercontracts.contract.generated.Step.Agreement;
import io.partnercontracts.contract.generated.Step.Contact;
import io.partnercontracts.contract.generated.Step.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/** Requests that are sent one after another. Few values are chosen from, so that requests meet. */
record Sequence(List<Step> steps) {

    static final List<String> CUSTOMERS =
            List.of("14876998-c0dc-46e6-9d0c-65a57a6c32ec", "00000000-0000-4000-8000-000000000001");

    /** A date that is ahead at the beginning of a sequence, and not at its end. */
    static final String SOON = "2020-12-04T20:54:30Z";

    private static final int LENGTH = 14;
    private static final Contact CONTACT = new Contact("Tania", "Carr", "someone@example.com", "1234567890");

    /** One differs from the next in one part. */
    private static final List<Contact> CONTACTS = List.of(
            CONTACT,
            new Contact("tania", "Carr", "someone@example.com", "1234567890"),
            new Contact("Tania", "Smith", "someone@example.com", "1234567890"),
            new Contact("Tania", "Carr", "other@example.com", "1234567890"),
            new Contact("Tania", "Carr", "someone@example.com", "1234567891"),
            new Contact("Tania", "Carr", "someone@example.com", ""),
            new Contact("Tania", "Carr", "someone@example.com", null));

    private static final List<Agreement> AGREEMENTS = CONTACTS.stream()
            .flatMap(contact -> Arrays.stream(Template.values())
                    .flatMap(template -> Stream.of("2018-06-14T00:00:00.000Z", "2019-08-26T00:00:00", SOON)
                            .map(date -> new Agreement(contact, template, date))))
            .toList();

    private static final List<String> IDS =
            List.of("", "94e4e214-6b06-4fb7-96d1-94d559f9b47f", "94e4e214-6b06-4fb7-96d1-94d559f9b480");

    private static final List<Step> CONFIRMATIONS = forEach(
            CUSTOMERS,
            customer -> IDS.stream()
                    .flatMap(id -> AGREEMENTS.stream().map(agreement -> new Step.Confirm(customer, agreement, id))));

    private static final List<Step> QUALIFICATIONS = forEach(
            CUSTOMERS,
            customer -> IDS.stream()
                    .flatMap(id -> Stream.of(
                            new Step.Qualify(customer, "Education", "", id),
                            new Step.Qualify(customer, "StateOwnedEntity", "", id),
                            new Step.Qualify(customer, "GovernmentCommunityCloud", "123456", id),
                            new Step.Qualify(customer, "GovernmentCommunityCloud", "", id))));

    private static final List<Step> READS = forEach(
            CUSTOMERS,
            customer -> Stream.concat(
                    Stream.of("", "*", "MicrosoftCustomerAgreement", "MicrosoftCloudAgreement", "Other")
                            .map(type -> new Step.ListAgreements(customer, type)),
                    Stream.of(new Step.GetCustomer(customer))));

    private static final List<Step> SEEDS = forEach(
            CUSTOMERS,
            customer -> Stream.of(
                    new Step.Seed(customer, List.of(), List.of()),
                    new Step.Seed(customer, List.of(AGREEMENTS.get(0)), List.of("Education")),
                    // The duplicate rule is not applied to what is seeded.
                    new Step.Seed(customer, List.of(AGREEMENTS.get(0), AGREEMENTS.get(0)), List.of()),
                    new Step.Seed(customer, many(), List.of("StateOwnedEntity", "Education")),
                    new Step.Forget()));

    /** Nothing comes first: shrinking leaves a step out by choosing it, and keeps the others. */
    private static final List<List<Step>> KINDS = List.of(
            List.of(), CONFIRMATIONS, READS, QUALIFICATIONS, SEEDS, CONFIRMATIONS, CONFIRMATIONS, CONFIRMATIONS);

    private static List<Agreement> many() {
        return Stream.concat(
                        IntStream.range(0, 16)
                                .mapToObj(i -> new Agreement(
                                        new Contact("Tania" + i, "Carr", "someone@example.com", null),
                                        Template.CUSTOMER,
                                        "2018-06-14T00:00:00.000Z")),
                        AGREEMENTS.stream().limit(1))
                .toList();
    }

    private static List<Step> forEach(List<String> customers, Function<String, Stream<? extends Step>> steps) {
        return customers.stream().<Step>flatMap(steps).toList();
    }

    /** Any sequence. */
    static Gen<Sequence> any() {
        return Sequence::generate;
    }

    private static Sequence generate(RandomnessSource source) {
        var choices = new Choices(source);
        var steps = new ArrayList<Step>();
        // Each step takes two choices, so that shrinking one leaves the others as they are.
        for (int i = 0; i < LENGTH; i++) {
            int kind = choices.upTo(KINDS.size() + 2);
            int number = choices.upTo(999);
            var posts = steps.stream().filter(Step.Post.class::isInstance).toList();
            var among = kind < KINDS.size() ? KINDS.get(kind) : posts;
            if (!among.isEmpty()) {
                steps.add(among.get(number % among.size()));
            }
        }
        return new Sequence(steps);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("a sequence of " + steps.size());
        for (int i = 0; i < steps.size(); i++) {
            text.append(System.lineSeparator()).append(i).append(": ").append(text(steps.get(i)));
        }
        return text.toString();
    }

    static String text(Step step) {
        var id = step instanceof Step.Post post ? post.requestId() : "";
        return (step.method() + " " + step.target() + (id.isEmpty() ? "" : " MS-RequestId " + id) + " " + step.body())
                .strip();
    }
}
