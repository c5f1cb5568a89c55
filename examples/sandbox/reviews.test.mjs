// A program's tests against `taraba sandbox`, with nothing but Node 18's own modules.
//
// TARABA names the program; without it `taraba` is looked for on the path.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, beforeEach, test } from "node:test";

// What is tested: a client that counts what is due, page after page, and has patience.

class Client {
  constructor(address, token) {
    this.address = address;
    this.token = token;
  }

  async call(url, options = {}) {
    const headers = { Authorization: `Bearer ${this.token}` };
    for (let attempt = 1; ; ++attempt) {
      const answer = await fetch(url, { ...options, headers });
      if (answer.status !== 503 || attempt === 3) {
        if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
        return answer.json();
      }
      const seconds = Number(answer.headers.get("Retry-After"));
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }

  async assignments(filter) {
    const all = [];
    let url = `${this.address}/v2/assignments?${filter}`;
    while (url) {
      const page = await this.call(url);
      all.push(...page.data);
      url = page.pages.next_url;
    }
    return all;
  }
}

// The tests.

let sandbox;

async function startSandbox() {
  const process_ = spawn(process.env.TARABA ?? "taraba", ["sandbox", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(process_.stdout), "line");
  const { url, scenarios } = JSON.parse(line);
  const tokens = Object.fromEntries(scenarios.map(({ name, token }) => [name, token]));
  const control = async (method, path, body) => {
    const answer = await fetch(`${url}/sandbox${path}`, { method, body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.clone().text());
    return answer.json();
  };
  const stop = async () => {
    process_.kill();
    await once(process_, "exit");
  };
  return { url, tokens, control, stop };
}

before(async () => {
  sandbox = await startSandbox();
});
after(() => sandbox.stop());
beforeEach(() => sandbox.control("POST", "/reset"));

function newUser() {
  return new Client(sandbox.url, sandbox.tokens["new-user"]);
}

test("a lesson that was started falls due", async () => {
  const client = newUser();
  const [lesson] = await client.assignments("immediately_available_for_lessons");
  await client.call(`${sandbox.url}/v2/assignments/${lesson.id}/start`, { method: "PUT" });
  assert.equal((await client.assignments("immediately_available_for_review")).length, 0);

  await sandbox.control("PUT", "/clock", { advance_s: 4 * 3600 });
  const due = await client.assignments("immediately_available_for_review");
  assert.deepEqual(due.map(({ id }) => id), [lesson.id]);
});

test("a server that is busy is asked again", async () => {
  await sandbox.control("POST", "/faults", {
    kind: "status", status: 503, retry_after_s: 0, times: 2, path: "/v2/assignments",
  });
  assert.ok((await newUser().assignments("levels=1")).length > 0);
  const { requests } = await sandbox.control("GET", "/requests");
  assert.deepEqual(requests.map(({ status }) => status), [503, 503, 200]);
});

test("half an answer is an error", async () => {
  await sandbox.control("POST", "/faults", { kind: "truncate" });
  await assert.rejects(newUser().assignments("levels=1"));
});

test("history that the real service does not hand out", async () => {
  await sandbox.control("PUT", "/quirks", { empty_reviews: true });
  const reviews = await newUser().call(`${sandbox.url}/v2/reviews`);
  assert.deepEqual(reviews.data, []);
});
