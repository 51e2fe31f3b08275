-- Passages are flat numbers: start and end in the earlier text, then in the later one.
update lineage set passages = (
  select json_group_array(number.value)
  from json_each(lineage.passages) as passage,
    json_each(json_array(
      passage.value ->> '$.earlier.start', passage.value ->> '$.earlier.end',
      passage.value ->> '$.later.start', passage.value ->> '$.later.end'
    )) as number
);
