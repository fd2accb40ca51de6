// Does the steps that it is given, with the generated client, and prints what each got.
import { isAxiosError } from "axios";
import { AgreementsApi, Configuration, QualificationsApi } from "./index";
import type { Agreement, PartnerCenterError } from "./index";

const [basePath, preference, customer, ...steps] = process.argv.slice(2) as [string, string, string, ...string[]];
const configuration = new Configuration({
  basePath,
  accessToken: "token",
  baseOptions: { headers: preference ? { Prefer: preference } : {} },
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
    const { data } = await agreements.createAgreement(customer, agreement);
    return [data.templateId, data.primaryContact?.firstName];
  },
  agreements: async () => {
    const { data } = await agreements.getAgreements(customer, "MicrosoftCustomerAgreement");
    return [data.totalCount, data.items[0]?.primaryContact.firstName];
  },
  templates: async () => {
    const { data } = await agreements.getAgreementMetadata("MicrosoftCustomerAgreement");
    return [data.totalCount, data.items[0]?.agreementType];
  },
  qualify: async () => {
    const { data } = await qualifications.createCustomerQualifications(customer, {
      qualification: "Education",
      educationSegment: "K12",
    });
    return [data.qualification, data.qualifications?.[0]?.qualification];
  },
  qualifications: async () => {
    const { data } = await qualifications.getCustomerQualifications(customer);
    return [data.length, data[0]?.qualification];
  },
};

async function main() {
  for (const step of steps) {
    let got: unknown[];
    try {
      got = await does[step]!();
    } catch (e) {
      if (!isAxiosError<PartnerCenterError | "">(e) || !e.response) {
        throw e;
      }
      const error = e.response.data || {};
      got = ["error", e.response.status, error.code, error.errorName ?? error.message];
    }
    console.log([step, ...got.map((value) => value ?? "unknown")].join(" "));
  }
}

void main();
