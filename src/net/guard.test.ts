import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ParleyError } from "../core/errors.ts";
import { forbiddenAddress } from "./addresses.ts";
import { guardedUrl } from "./guard.ts";

const refusal = (error: unknown) => error instanceof ParleyError && error.code === "address-refused";

describe("addresses that nothing is asked of", () => {
  for (const address of [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "0:0:0:0:0:0:0:1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::ffff:0:127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2002:c0a8:101::",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "3fff::1",
    "100::1",
    "fc00::1",
    "fd12:3456:789a::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "4000::1",
    "1::1",
    "5f00::1",
    "[::1]",
    "not an address",
  ]) {
    test(address, () => assert.ok(forbiddenAddress(address)));
  }
});

describe("addresses that may be asked", () => {
  for (const address of [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.1.1",
    "198.17.255.255",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
  ]) {
    test(address, () => assert.equal(forbiddenAddress(address), null));
  }
});

describe("what is written to lead astray", () => {
  for (const url of [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0x7f.1/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://%31%32%37.0.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0000::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://192.168.1.1/",
    "http://3232235777/",
    "http://10.0.0.1:8080/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://www.localhost/",
    "http://router.local/",
    "http://metadata.google.internal/",
    "http://printer/",
    "http://intranet/",
    "http://db.corp/",
    "http://nas.home.arpa/",
    "http://1.0.0.127.in-addr.arpa/",
    "https://user:secret@news.example.org/",
    "https://news.org@127.0.0.1/",
    "ftp://news.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_",
    "data:text/html,hello",
    "javascript:alert(1)",
    "blob:https://news.org/1",
    "http://news.org:22/",
    "http://news.org:25/",
    "http://news.org:6379/",
    "http://news.org:11211/",
    "http://news.org:3306/",
    "http://news.org:9200/",
    "http:///",
    "//news.org/",
    "news",
    "",
    "http://[::1",
    "http://256.256.256.256/",
    "http://1.2.3.4.5/",
  ]) {
    test(url === "" ? "(empty)" : url, () => assert.throws(() => guardedUrl(url, []), refusal));
  }
});

describe("what is allowed by name", () => {
  test("a name, and only that name", () => {
    assert.equal(guardedUrl("http://localhost:8080/a", ["localhost"]).host, "localhost:8080");
    assert.equal(guardedUrl("http://localhost:8080/a", ["localhost:8080"]).host, "localhost:8080");
    assert.throws(() => guardedUrl("http://localhost:8081/a", ["localhost:8080"]), refusal);
    assert.throws(() => guardedUrl("http://other.localhost/", ["localhost"]), refusal);
    assert.equal(guardedUrl("http://10.0.0.5/", ["10.0.0.5"]).hostname, "10.0.0.5");
    assert.equal(guardedUrl("http://[::1]:9000/", ["[::1]"]).hostname, "[::1]");
  });
  test("never another scheme or a password", () => {
    assert.throws(() => guardedUrl("file://localhost/etc/passwd", ["localhost"]), refusal);
    assert.throws(() => guardedUrl("http://a:b@localhost/", ["localhost"]), refusal);
  });
  test("public addresses as they are", () => {
    for (const url of [
      "https://news.org/a?b=c",
      "http://news.org:8080/",
      "https://8.8.8.8/",
      "https://[2606:4700::1111]/",
    ])
      guardedUrl(url, []);
  });
});
