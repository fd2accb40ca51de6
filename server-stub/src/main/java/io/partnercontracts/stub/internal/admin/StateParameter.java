package io.partnercontracts.stub.internal.admin;

/** What a provider state can be told. */
enum StateParameter {
    CUSTOMER_ID("customerId", "The customer; by default 14876998-c0dc-46e6-9d0c-65a57a6c32ec, as in the documents."),
    AGREEMENTS("agreements", "One agreement or several, as in the contract; by default a documented one."),
    QUALIFICATIONS(
            "qualifications", "One qualification or several as they are listed; by default what `qualification` says."),
    QUALIFICATION("qualification", "Education (default), GovernmentCommunityCloud or StateOwnedEntity."),
    VETTING_REASON("vettingReason", "One of the documented reasons; by default none."),
    CUSTOMERS("customers", "Customers with their ids, as in the contract; by default two documented ones."),
    COMPANY_NAME("companyName", "The name of the company; by default Contoso."),
    DOMAIN("domain", "Its domain; by default made up."),
    EXAMPLE(
            "example",
            "Instead of the value itself: the path of one of the contract's examples, with a JSON pointer after #."),
    ERROR("error", "The name of a documented error, as in `PUT /__admin/customers/{customer_id}`."),
    FAULT("fault", "The fault, as in `POST /__admin/faults`."),
    SEED("seed", "What the stub is to know, as in `PUT /__admin/customers/{customer_id}`."),
    INSTANT("instant", "An instant in UTC."),
    VALIDATION_CODES("validationCodes", "The codes, as in `PUT /__admin/validation-codes`.");

    final String key;
    final String description;

    StateParameter(String key, String description) {
        this.key = key;
        this.description = description;
    }
}
