-- Confirms agreements, each for another customer, or lists those of one customer.
--   wrk ... -s load.lua URL -- create|fill|list RUN
-- "create" empties the stub after every 1,000 agreements, "fill" does not. RUN keeps the customers of one run apart
-- from those of others.
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer token" }
local body = '{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"SomeEmail@example.com","phoneNumber":"1234567890"},"templateId":"998b88de-aa99-4388-a42c-1b3517d49490","dateAgreed":"2019-08-28T00:00:00Z","type":"MicrosoftCustomerAgreement"}'
local what, run
local sent = 0

function init(arguments)
    what = arguments[1]
    run = arguments[2]
end

function request()
    sent = sent + 1
    local list = what == "list"
    if what == "create" and sent % 1000 == 0 then
        return wrk.format("POST", "/__admin/reset")
    end
    local path = string.format("/v1/customers/%08d-0000-4000-8000-%012d/agreements", run, list and 0 or sent)
    return list and wrk.format("GET", path .. "?agreementType=*", headers) or wrk.format("POST", path, headers, body)
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format("result %d %.0f %.3f %.3f %d", summary.requests, summary.requests / summary.duration * 1e6,
        latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
