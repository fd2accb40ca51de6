// Does the steps that it is given, with the generated client, and prints what each got.
import { AgreementsApi, Configuration, PartnerCenterErrorFromJSON, QualificationsApi, ResponseError } from "./index";
import type { Agreement } from "./index";

const [basePath, preference, customerId, ...steps] = process.argv.slice(2) as [string, string, string, ...string[]];
const configuration = new Configuration({
  basePath,
  accessToken: "token",
  headers: preference ? { Prefer: preference } : {},
});
const agreements = new AgreementsApi(configuration);
const qualifications = new QualificationsApi(configuration);
const agreement: Agreement = {
  primaryContact: { firstName: "Tania", lastName: "Carr", email: "someone@example.com" },
  templateId: "117a77b0-9360-443b-8795-c6dedc750cf9",
  dateAgreed: "2020-01-01T00:00:00Z",
};

const does: Record<string, () => Promise<unknown[]>> = {
  create: async () => {
    const created = await agreements.createAgreement({ customerId, agreement });
    return [created.templateId, created.primaryContact?.firstName];
  },
  agreements: async () => {
    const list = await agreements.getAgreements({ customerId, agreementType: "MicrosoftCustomerAgreement" });
    return [list.totalCount, list.items[0]?.primaryContact.firstName];
  },
  templates: async () => {
    const list = await agreements.getAgreementMetadata({ agreementType: "MicrosoftCustomerAgreement" });
    return [list.totalCount, list.items[0]?.agreementType];
  },
  qualify: async () => {
    const requested = await qualifications.createCustomerQualifications({
      customerId,
      customerQualificationRequest: { qualification: "Education", educationSegment: "K12" },
    });
    return [requested.qualification, requested.qualifications?.[0]?.qualification];
  },
  qualifications: async () => {
    const list = await qualifications.getCustomerQualifications({ customerId });
    return [list.length, list[0]?.qualification];
  },
};

async function main() {
  for (const step of steps) {
    let got: unknown[];
    try {
      got = await does[step]!();
    } catch (e) {
      if (!(e instanceof ResponseError)) {
        throw e;
      }
      const text = await e.response.text();
      const error = PartnerCenterErrorFromJSON(text ? JSON.parse(text) : {});
      got = ["error", e.response.status, error.code, error.errorName ?? error.message];
    }
    console.log([step, ...got.map((value) => value ?? "unknown")].join(" "));
  }
}

void main();
