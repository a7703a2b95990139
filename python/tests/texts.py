"""Short articles, always the same ones, with different names and figures."""

from __future__ import annotations

import random

FIRST = ["Anne", "Karim", "Odile", "Jean", "Lucie", "Paul", "Marthe", "Hugo", "Inès", "Rémi", "Nadia", "Yann"]
LAST = ["Roux", "Sellami", "Ferrand", "Maillard", "Obertin", "Ganivet", "Quillec", "Destrée", "Carvallo", "Toulzac"]
ROLES = ["maire de Brissac", "directrice du port", "préfet du Lot", "présidente du club", "architecte"]
THINGS = ["la halle", "le pont", "la piscine", "le lycée", "la digue", "le théâtre"]
SHAPES = [
    "« Nous rouvrirons {thing} dans {days} jours », a promis {name}, {role}. ",
    "Selon {name}, {thing} coûtera près de {millions} millions d’euros. ",
    "{name} assure que {percent} % des habitants approuvent le projet 😀. ",
    "« C’est trop », a lancé {name}, « {thing} nous a déjà coûté {millions},5 millions d’euros ». ",
    "Le conseil a voté {millions}00 000 euros pour {thing}. ",
]


def articles(count: int, seed: int = 11) -> list[str]:
    chance = random.Random(seed)
    return [_article(chance) for _ in range(count)]


def _article(chance: random.Random) -> str:
    text = ""
    for _ in range(chance.randint(2, 5)):
        text += chance.choice(SHAPES).format(
            name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            role=chance.choice(ROLES),
            thing=chance.choice(THINGS),
            days=chance.randint(2, 90),
            millions=chance.randint(2, 900),
            percent=chance.randint(3, 97),
        )
    return text.strip() + "\n"
