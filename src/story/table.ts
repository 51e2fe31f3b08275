/**
 * Counts by a 32-bit key in two flat arrays: some ten bytes an entry, where a Map takes fifty. Key 0 is kept as 1. Keys whose
 * count fell to nothing are cleared away when the table is rebuilt, so that the size follows what is counted.
 */
export class Counts {
  #keys = new Uint32Array(1024);
  #values = new Uint32Array(1024);
  #size = 0;

  get(key: number): number {
    return this.#values[this.#slot(key)] as number;
  }

  /** Adds to the count of a key, or takes off what was added before. */
  add(key: number, by: 1 | -1 = 1): void {
    if (this.#size * 2 >= this.#keys.length) this.#rebuild();
    const slot = this.#slot(key);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = key === 0 ? 1 : key;
      this.#size++;
    }
    this.#values[slot] = (this.#values[slot] as number) + by;
  }

  #slot(key: number): number {
    const wanted = key === 0 ? 1 : key;
    const mask = this.#keys.length - 1;
    let slot = wanted & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== wanted) slot = (slot + 1) & mask;
    return slot;
  }

  #rebuild(): void {
    const keys = this.#keys;
    const values = this.#values;
    let alive = 0;
    for (const value of values) if (value > 0) alive++;
    this.#keys = new Uint32Array(roomFor(alive * 3));
    this.#values = new Uint32Array(this.#keys.length);
    this.#size = alive;
    for (let index = 0; index < keys.length; index++) {
      if (values[index] === 0) continue;
      const slot = this.#slot(keys[index] as number);
      this.#keys[slot] = keys[index] as number;
      this.#values[slot] = values[index] as number;
    }
  }
}

/**
 * Which documents hold a 32-bit key, newest first. Documents are numbers that grow; those below `oldest` are gone and are
 * cleared away when the table is rebuilt, so that the size follows what is alive.
 */
export class Postings {
  #keys = new Uint32Array(1024);
  #heads = new Uint32Array(1024);
  #size = 0;
  #docs = new Uint32Array(1024);
  #next = new Uint32Array(1024);
  #used = 1;
  #oldest = 0;

  add(key: number, doc: number): void {
    if (this.#size * 2 >= this.#keys.length || this.#used >= this.#docs.length) this.#rebuild();
    const slot = this.#slot(key);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = key === 0 ? 1 : key;
      this.#size++;
    }
    this.#docs[this.#used] = doc;
    this.#next[this.#used] = this.#heads[slot] as number;
    this.#heads[slot] = this.#used++;
  }

  /** Calls back with the newest documents that hold the key, at most `limit`. */
  each(key: number, limit: number, visit: (doc: number) => void): void {
    let entry = this.#heads[this.#slot(key)] as number;
    for (let seen = 0; entry !== 0 && seen < limit; seen++) {
      const doc = this.#docs[entry] as number;
      if (doc < this.#oldest) return;
      visit(doc);
      entry = this.#next[entry] as number;
    }
  }

  /** Documents before this one are gone. */
  forgetBefore(oldest: number): void {
    this.#oldest = Math.max(this.#oldest, oldest);
  }

  #slot(key: number): number {
    const wanted = key === 0 ? 1 : key;
    const mask = this.#keys.length - 1;
    let slot = wanted & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== wanted) slot = (slot + 1) & mask;
    return slot;
  }

  #rebuild(): void {
    const { keys, heads, docs, next } = { keys: this.#keys, heads: this.#heads, docs: this.#docs, next: this.#next };
    let alive = 0;
    let held = 0;
    for (let slot = 0; slot < keys.length; slot++) {
      let entry = heads[slot] as number;
      if (entry !== 0 && (docs[entry] as number) >= this.#oldest) held++;
      for (; entry !== 0 && (docs[entry] as number) >= this.#oldest; entry = next[entry] as number) alive++;
    }
    this.#keys = new Uint32Array(roomFor(held * 3));
    this.#heads = new Uint32Array(this.#keys.length);
    this.#docs = new Uint32Array(Math.max(1024, Math.ceil(alive * 1.5) + 1));
    this.#next = new Uint32Array(this.#docs.length);
    this.#size = 0;
    this.#used = 1;
    for (let from = 0; from < keys.length; from++) {
      let entry = heads[from] as number;
      if (entry === 0 || (docs[entry] as number) < this.#oldest) continue;
      const slot = this.#slot(keys[from] as number);
      this.#keys[slot] = keys[from] as number;
      this.#heads[slot] = this.#used;
      this.#size++;
      for (; entry !== 0 && (docs[entry] as number) >= this.#oldest; entry = next[entry] as number) {
        this.#docs[this.#used] = docs[entry] as number;
        this.#next[this.#used] = this.#used + 1;
        this.#used++;
      }
      this.#next[this.#used - 1] = 0;
    }
  }
}

/** Sums by document. Documents are numbers that grow; those before the oldest do not occur. */
export class Tally {
  #sums = new Float64Array(1024);
  #oldest = 0;
  #docs: number[] = [];

  /** Begins anew. */
  clear(oldest: number): void {
    for (const doc of this.#docs) this.#sums[doc - this.#oldest] = 0;
    this.#docs = [];
    this.#oldest = oldest;
  }

  /** Adds what is more than nothing. */
  add(doc: number, by: number): void {
    const place = doc - this.#oldest;
    if (place >= this.#sums.length) {
      const sums = new Float64Array(roomFor(place + 1));
      sums.set(this.#sums);
      this.#sums = sums;
    }
    const sum = this.#sums[place] as number;
    if (sum === 0) this.#docs.push(doc);
    this.#sums[place] = sum + by;
  }

  get(doc: number): number {
    return this.#sums[doc - this.#oldest] as number;
  }

  /** The documents that have a sum, in the order in which they came. */
  get docs(): readonly number[] {
    return this.#docs;
  }
}

/** Things in the order of their instants, of which the oldest leave first. */
export class Line<T extends { readonly at: number }> {
  #things: T[] = [];
  #head = 0;

  get length(): number {
    return this.#things.length - this.#head;
  }

  get first(): T | undefined {
    return this.#things[this.#head];
  }

  push(thing: T): void {
    this.#things.push(thing);
  }

  *[Symbol.iterator](): Generator<T> {
    for (let at = this.#head; at < this.#things.length; at++) yield this.#things[at] as T;
  }

  /** Takes away those before an instant, one after the other. */
  *before(at: number): Generator<T> {
    for (let thing = this.#things[this.#head]; thing && thing.at < at; thing = this.#things[this.#head]) {
      this.#head++;
      yield thing;
    }
    if (this.#head > 1024 && this.#head * 2 > this.#things.length) {
      this.#things.splice(0, this.#head);
      this.#head = 0;
    }
  }
}

function roomFor(entries: number): number {
  let room = 1024;
  while (room < entries) room *= 2;
  return room;
}
