-- What is watched: `listed` is what a person asked for and repeats the journal, `state` is where looking at it stopped.
drop table source;
create table source (
  url text primary key,
  listed text not null,
  state text
) strict;

-- Whether a page of an address was had already.
create index intake_of_url on intake (url);
