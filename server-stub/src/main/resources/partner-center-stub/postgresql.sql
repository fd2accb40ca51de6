-- The first tables of a stub that keeps its state in PostgreSQL. A file for each later version has what changed.

create table stub_version (
    version integer not null
);

insert into stub_version values (3);

create table customers (
    id uuid primary key,
    qualifications json not null default '[]',
    wrap_qualifications boolean not null default false,
    signed_directly boolean not null default false,
    error text,
    customer json,
    -- The name in lower case, as the inside of a JSON text.
    name_key text,
    known_since timestamptz not null default clock_timestamp()
);

create index customers_in_order on customers (known_since, id);

create table agreements (
    customer_id uuid not null,
    number bigint generated always as identity,
    agreement json not null,
    primary key (customer_id, number)
);

-- No row at all: any code is accepted. Codes are JSON texts; the row '' says that codes were arranged, even if there are none.
create table validation_codes (
    code text primary key,
    uses bigint not null,
    most bigint not null
);

-- A row without response is seen only by the transaction that is finding the response. Of an array, item is the schema
-- of its items.
create table responses (
    request bytea primary key,
    body text not null,
    number bigint unique,
    status integer,
    schema text,
    item text,
    content json,
    headers json,
    reason text
);

create sequence response_numbers;
