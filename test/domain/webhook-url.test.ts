import { expect, test } from "vitest";
import { urlProblem } from "../../src/domain/webhook-url.ts";

test.each([
  "https://10.1.2.3/hook",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://127.1:8443/",
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/",
  "https://[::ffff:10.0.0.1]/",
  "https://[fd00::1]/",
  "https://localhost/",
  "https://shop.localhost:4000/",
  "https://LOCALHOST./",
])("%s leads nowhere that webhooks may go unless its network is allowed", (url) => {
  expect(urlProblem(url, [])).toContain("is not on the public internet");
});

test("a network that is allowed may be gone to, by http as well", () => {
  expect(urlProblem("http://10.1.2.3/hook", ["10.0.0.0/8"])).toBeNull();
  expect(urlProblem("http://localhost:4001/", ["127.0.0.0/8"])).toBeNull();
  expect(urlProblem("http://[::1]/", ["::1/128"])).toBeNull();
  expect(urlProblem("http://192.168.1.1/hook", ["10.0.0.0/8"])).toContain("192.168.1.1 is not on the public internet (private)");
});

test("the public internet is reached by TLS alone", () => {
  expect(urlProblem("https://93.184.215.14/", [])).toBeNull();
  expect(urlProblem("https://shop.example/", [])).toBeNull();
  expect(urlProblem("http://93.184.215.14/", ["10.0.0.0/8"])).toContain("use https://");
  expect(urlProblem("http://shop.example/", [])).toContain("url must begin with https://");
  // Its name may lead to a network that is allowed.
  expect(urlProblem("http://shop.internal/", ["10.0.0.0/8"])).toBeNull();
});
