-- Whoever writes articles puts their words into the index, those of many at once: one by one, each is written out by itself.
drop trigger words_in;
