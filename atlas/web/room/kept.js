/** What a tab keeps of its room, in the storage of the tab alone, which a reload leaves and other tabs do not see. */

const KEPT = "atlas-room";

/** @typedef {import("./room.js").Kept} Kept */

/** @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} storage */
export function createKeeper(storage) {
  return {
    /** @returns {Kept | null} */
    read() {
      try {
        const kept = JSON.parse(storage.getItem(KEPT) ?? "null");
        return typeof kept?.code === "string" && typeof kept.secret === "string" ? kept : null;
      } catch {
        return null;
      }
    },
    /** @param {Kept | null} kept */
    write(kept) {
      try {
        if (kept) storage.setItem(KEPT, JSON.stringify(kept));
        else storage.removeItem(KEPT);
      } catch {
        // a browser that stores nothing: the room lasts as long as the page
      }
    },
  };
}
