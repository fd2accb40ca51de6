"""Does the steps that it is given, with the generated client, and prints what each got."""

import sys

from openapi_client import (
    Agreement,
    AgreementsApi,
    ApiClient,
    Configuration,
    Contact,
    CustomerQualificationRequest,
    PartnerCenterError,
    QualificationsApi,
)
from openapi_client.exceptions import ApiException

host, preference, customer, *steps = sys.argv[1:]
# By default it would wait for a minute, three times, when it is throttled.
client = ApiClient(Configuration(host=host, access_token="token", retries=False))
if preference:
    client.set_default_header("Prefer", preference)
agreements = AgreementsApi(client)
qualifications = QualificationsApi(client)
agreement = Agreement(
    primaryContact=Contact(firstName="Tania", lastName="Carr", email="someone@example.com"),
    templateId="117a77b0-9360-443b-8795-c6dedc750cf9",
    dateAgreed="2020-01-01T00:00:00Z",
)


def create():
    created = agreements.create_agreement(customer, agreement)
    return created.template_id, created.primary_contact and created.primary_contact.first_name


def list_agreements():
    found = agreements.get_agreements(customer, "MicrosoftCustomerAgreement")
    return found.total_count, found.items[0].primary_contact.first_name


def templates():
    found = agreements.get_agreement_metadata("MicrosoftCustomerAgreement")
    return found.total_count, found.items[0].agreement_type


def qualify():
    request = CustomerQualificationRequest(qualification="Education", educationSegment="K12")
    requested = qualifications.create_customer_qualifications(customer, request)
    return requested.qualification, requested.qualifications and requested.qualifications[0].qualification


def list_qualifications():
    found = qualifications.get_customer_qualifications(customer)
    return len(found), found[0].qualification


does = {
    "create": create,
    "agreements": list_agreements,
    "templates": templates,
    "qualify": qualify,
    "qualifications": list_qualifications,
}
for step in steps:
    try:
        got = does[step]()
    except ApiException as e:
        error = e.data if isinstance(e.data, PartnerCenterError) else PartnerCenterError()
        got = ("error", e.status, error.code, error.error_name or error.message)
    print(step, *("unknown" if value is None else value for value in got))
