import assert from "node:assert/strict";
import { test } from "node:test";

import { decoded } from "../../explainer/ui/file_drop.js";

const bytes = (...numbers) => new Uint8Array(numbers);

test("a file's text is read as it was written: UTF-8, UTF-16 with its mark, western Windows", () => {
  assert.equal(decoded(new TextEncoder().encode("1,5 °C −2")), "1,5 °C −2");
  assert.equal(decoded(bytes(0xff, 0xfe, 0x31, 0x00, 0xb0, 0x00)), "1°");
  assert.equal(decoded(bytes(0xfe, 0xff, 0x00, 0x31, 0x00, 0xb0)), "1°");
  assert.equal(decoded(bytes(0xef, 0xbb, 0xbf, 0x31)), "1");
  assert.equal(decoded(bytes(0x31, 0xb0, 0x80)), "1°€");
});
