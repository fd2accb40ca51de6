-- The step from version 3 to 4: agreements are found by what a rule on duplicates compares.

-- The rule whose keys agreement_keys has of all agreements of the customer; null if of none, or not of all.
alter table customers add keyed_by text;

create table agreement_keys (
    customer_id uuid not null,
    key integer not null,
    number bigint not null,
    primary key (customer_id, key, number)
);

update stub_version set version = 4;
