"""Rooms in Redis, for several processes that serve one talk together (``KARABAKH_ROOMS=redis://host``).

Needs the package redis (requirements-redis.txt). Everything that a telling or an answer checks and changes is one
script, which Redis runs whole; what a telling changed is published to every process.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable, Mapping
from typing import Any

from atlas.talk.room import (
    ENDED,
    IDLE_AFTER,
    KEPT_FOR,
    MOST_ANSWERS,
    MOST_ROOMS,
    Away,
    Ended,
    Full,
    NoRoom,
    NotAsked,
    NotYours,
    Part,
    Room,
)

_PREFIX = "karabakh:room:"
_ANSWERS = "karabakh:answers:"
_ALL = "karabakh:rooms"
_CHANGED = "karabakh:told"
_ANSWERS_WITHIN = 3.0  # s
_AGAIN_AFTER = 1.0  # s, when the line to Redis is cut

_PUT = """
local room, all, answers = KEYS[1], KEYS[2], KEYS[3]
local key, create, now, code = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local kept, idle, most, ended, channel = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8], ARGV[9]
local sets, taking = ARGV[10] == '1', ARGV[11]
local known = redis.call('HGET', room, 'key')
if not known then
  if create == '0' then return 'none' end
  redis.call('ZREMRANGEBYSCORE', all, '-inf', now - kept)
  if redis.call('ZCARD', all) >= most then
    local oldest = redis.call('ZRANGE', all, 0, 0, 'WITHSCORES')
    if tonumber(oldest[2]) >= now - idle then return 'full' end
    redis.call('DEL', string.sub(room, 1, -1 - #code) .. oldest[1])
    redis.call('DEL', string.sub(answers, 1, -1 - #code) .. oldest[1])
    redis.call('ZREM', all, oldest[1])
  end
  redis.call('HSET', room, 'key', key, 'number', '0')
elseif known ~= key then
  return 'not yours'
elseif redis.call('HEXISTS', room, 'part:' .. ended) == 1 then
  return 'ended'
end
redis.call('HSET', room, 'heard', ARGV[3])
redis.call('ZADD', all, now, code)
redis.call('EXPIRE', room, math.floor(kept / 1000))
redis.call('EXPIRE', answers, math.floor(kept / 1000))
if sets then redis.call('HSET', room, 'taking', taking) end
if #ARGV > 11 then
  local number = math.max(tonumber(redis.call('HGET', room, 'number')) + 1, now)
  redis.call('HSET', room, 'number', string.format('%.0f', number))
  for i = 12, #ARGV, 2 do
    if ARGV[i] == ended then redis.call('DEL', answers) end
    redis.call('HSET', room, 'part:' .. ARGV[i], string.format('%.0f', number) .. ' ' .. ARGV[i + 1])
  end
  redis.call('PUBLISH', channel, code)
end
return 'told'
"""
"""Times are in ms since 1970."""

_ANSWER = """
local room, answers = KEYS[1], KEYS[2]
local name, field, text, kept, most, ended = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
if not redis.call('HGET', room, 'key') then return 'none' end
if redis.call('HEXISTS', room, 'part:' .. ended) == 1 then return 'not asked' end
if redis.call('HGET', room, 'taking') ~= name then return 'not asked' end
if redis.call('HLEN', answers) >= most and redis.call('HEXISTS', answers, field) == 0 then return 'full' end
redis.call('HSET', answers, field, text)
redis.call('EXPIRE', answers, kept)
return 'kept'
"""
"""A field is the name of what is answered, a blank, and the phone's mark."""


class SharedStore:
    """A `room.Store` in Redis. Raises ModuleNotFoundError where the package is not installed."""

    def __init__(self, url: str, most: int = MOST_ROOMS) -> None:
        try:
            import redis.asyncio as client
            from redis.exceptions import RedisError
        except ModuleNotFoundError as missing:
            raise ModuleNotFoundError(
                "KARABAKH_ROOMS names a Redis, and the package redis is not installed; "
                "run pip install -r requirements-redis.txt"
            ) from missing
        self._faults = (RedisError, OSError, asyncio.TimeoutError)
        self._most = most
        self._redis: Any = client.Redis.from_url(
            url, decode_responses=True, socket_timeout=_ANSWERS_WITHIN, socket_connect_timeout=_ANSWERS_WITHIN
        )
        self._listening: Any = client.Redis.from_url(url, decode_responses=True, socket_timeout=None)
        self._put = self._redis.register_script(_PUT)
        self._answer = self._redis.register_script(_ANSWER)

    async def _ask(self, question: Any) -> Any:
        try:
            return await question
        except self._faults as fault:
            raise Away("The store of the rooms does not answer.") from fault

    async def get(self, code: str) -> Room | None:
        """See `room.Store`."""
        row: dict[str, str] = await self._ask(self._redis.hgetall(_PREFIX + code))
        return _room(row) if "key" in row else None

    async def put(
        self, code: str, key: str, parts: Mapping[str, str], *, create: bool = False, taking: str | None = None
    ) -> Room:
        """See `room.Store`."""
        limits: list[str | int | float] = [int(KEPT_FOR * 1000), int(IDLE_AFTER * 1000), self._most, ENDED, _CHANGED]
        told = [word for pair in parts.items() for word in pair]
        takes: list[str | int] = [int(taking is not None), taking or ""]
        arguments: list[str | int | float] = [key, int(create), int(time.time() * 1000), code, *limits, *takes, *told]
        answer = await self._ask(self._put(keys=[_PREFIX + code, _ALL, _ANSWERS + code], args=arguments))
        if answer == "full":
            raise Full("There are as many talks as this server takes. Try again in a few minutes.")
        if answer != "told":
            raise {"none": NoRoom, "not yours": NotYours, "ended": Ended}[answer](code)
        found = await self.get(code)
        if found is None:
            raise NoRoom(code)
        return found

    async def answer(self, code: str, name: str, mark: str, text: str) -> None:
        """See `room.Store`."""
        arguments: list[str | int] = [name, f"{name} {mark}", text, int(KEPT_FOR), MOST_ANSWERS, ENDED]
        said = await self._ask(self._answer(keys=[_PREFIX + code, _ANSWERS + code], args=arguments))
        if said == "full":
            raise Full("This room has as many answers as it takes.")
        if said != "kept":
            raise {"none": NoRoom, "not asked": NotAsked}[said](code)

    async def answered(self, code: str, name: str) -> int:
        """See `room.Store`."""
        fields: list[str] = await self._ask(self._redis.hkeys(_ANSWERS + code))
        return sum(field.partition(" ")[0] == name for field in fields)

    async def answers(self, code: str) -> dict[str, list[str]]:
        """See `room.Store`."""
        found: dict[str, list[str]] = {}
        rows: dict[str, str] = await self._ask(self._redis.hgetall(_ANSWERS + code))
        for field, text in rows.items():
            found.setdefault(field.partition(" ")[0], []).append(text)
        return found

    async def watch(self, changed: Callable[[str], None]) -> None:
        """See `room.Store`. Goes on when Redis was away; what was told meanwhile, `Rooms` finds by looking."""
        while True:
            with contextlib.suppress(*self._faults):
                async with self._listening.pubsub() as line:
                    await line.subscribe(_CHANGED)
                    async for message in line.listen():
                        if message["type"] == "message":
                            changed(message["data"])
            await asyncio.sleep(_AGAIN_AFTER)


def _room(row: Mapping[str, str]) -> Room:
    parts = {}
    for name, value in row.items():
        if name.startswith("part:"):
            number, _, text = value.partition(" ")
            parts[name.removeprefix("part:")] = Part(int(number), text)
    return Room(row["key"], int(row["heard"]) / 1000, parts, row.get("taking", ""))
