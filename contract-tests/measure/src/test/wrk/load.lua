-- Sends one kind of request and prints a line of results for Load.java.
--   wrk ... -s load.lua URL -- create|fill|list|customers RUN BLANKS
-- create: an agreement, each for another customer; empties the stub after every 1,000, so that the memory is the server's.
-- fill: the same, but keeps them. list: the agreements of one customer. customers: a page of them. RUN keeps the customers of
-- two runs apart. BLANKS is how many are added to the body.
local headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer token" }
local body = '{"primaryContact":{"firstName":"Tania","lastName":"Carr","email":"SomeEmail@example.com","phoneNumber":"1234567890"},"templateId":"998b88de-aa99-4388-a42c-1b3517d49490","dateAgreed":"2019-08-28T00:00:00Z","type":"MicrosoftCustomerAgreement"}'
local what, run
local sent = 0

function init(arguments)
    what = arguments[1]
    run = arguments[2]
    body = body .. string.rep(" ", tonumber(arguments[3]))
end

function request()
    sent = sent + 1
    if what == "create" and sent % 1000 == 0 then
        return wrk.format("POST", "/__admin/reset")
    end
    if what == "list" then
        return wrk.format("GET", "/v1/customers/" .. run .. "/agreements?agreementType=*", headers)
    end
    if what == "customers" then
        return wrk.format("GET", "/v1/customers?size=100", headers)
    end
    local path = string.format("/v1/customers/%08d-0000-4000-8000-%012d/agreements", run, sent)
    return wrk.format("POST", path, headers, body)
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format("result %d %.1f %.1f %.1f %.1f %d", summary.requests, summary.requests / summary.duration * 1e6,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
