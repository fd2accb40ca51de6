// Does the steps that it is given, with the generated client, and prints what each got.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	client "github.com/GIT_USER_ID/GIT_REPO_ID"
)

const kind = "MicrosoftCustomerAgreement"

func main() {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: os.Args[1]}}
	if os.Args[2] != "" {
		configuration.AddDefaultHeader("Prefer", os.Args[2])
	}
	api := client.NewAPIClient(configuration)
	customer := os.Args[3]
	token := context.WithValue(context.Background(), client.ContextAccessToken, "token")
	for _, step := range os.Args[4:] {
		one, two, err := perform(step, api, token, customer)
		if err == nil {
			fmt.Println(step, orUnknown(one), orUnknown(two))
			continue
		}
		var refused *client.GenericOpenAPIError
		if !errors.As(err, &refused) {
			panic(err)
		}
		failure, typed := refused.Model().(client.PartnerCenterError)
		if !typed && len(refused.Body()) > 0 {
			panic(err)
		}
		name := failure.ErrorName
		if name == nil {
			name = failure.Message
		}
		code := failure.Code
		if number, isNumber := code.(float64); isNumber {
			code = int64(number)
		}
		if code == nil {
			code = "unknown"
		}
		fmt.Println(step, "error", refused.Error()[:3], code, orUnknown(name))
	}
}

func perform(step string, api *client.APIClient, token context.Context, customer string) (any, any, error) {
	switch step {
	case "create":
		agreement := client.NewAgreement(
			*client.NewContact("Tania", "Carr", "someone@example.com"),
			"117a77b0-9360-443b-8795-c6dedc750cf9", "2020-01-01T00:00:00Z")
		created, _, err := api.AgreementsAPI.CreateAgreement(token, customer).Agreement(*agreement).Execute()
		if err != nil {
			return nil, nil, err
		}
		contact := created.GetPrimaryContact()
		return created.TemplateId, contact.FirstName, nil
	case "agreements":
		found, _, err := api.AgreementsAPI.GetAgreements(token, customer).AgreementType(kind).Execute()
		if err != nil {
			return nil, nil, err
		}
		return found.GetTotalCount(), found.Items[0].PrimaryContact.FirstName, nil
	case "templates":
		found, _, err := api.AgreementsAPI.GetAgreementMetadata(token).AgreementType(kind).Execute()
		if err != nil {
			return nil, nil, err
		}
		return found.GetTotalCount(), found.Items[0].AgreementType, nil
	case "qualify":
		request := client.NewCustomerQualificationRequest("Education")
		request.SetEducationSegment("K12")
		requested, _, err := api.QualificationsAPI.CreateCustomerQualifications(token, customer).
			CustomerQualificationRequest(*request).Execute()
		if err != nil {
			return nil, nil, err
		}
		var wrapped *string
		if len(requested.Qualifications) > 0 {
			wrapped = requested.Qualifications[0].Qualification
		}
		return requested.Qualification, wrapped, nil
	case "qualifications":
		found, _, err := api.QualificationsAPI.GetCustomerQualifications(token, customer).Execute()
		if err != nil {
			return nil, nil, err
		}
		return len(found), found[0].Qualification, nil
	}
	return nil, nil, errors.New("no step " + step)
}

func orUnknown(value any) any {
	if text, isPointer := value.(*string); isPointer {
		if text == nil {
			return "unknown"
		}
		return *text
	}
	return value
}
