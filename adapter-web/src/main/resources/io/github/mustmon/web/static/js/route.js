// Where the reader is, in the hash: "#/" all UPSes, "#/NAME" one of them, "#/NAME/outage/3" with one outage open.

export function currentRoute() {
  const [name, page, number] = location.hash.replace(/^#\/?/, "").split("/").map(decode);
  return { name: name || null, outage: page === "outage" && /^\d+$/.test(number ?? "") ? Number(number) : null };
}

export const linkTo = (name, outage = null) =>
  `#/${encodeURIComponent(name)}${outage === null ? "" : `/outage/${outage}`}`;

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
