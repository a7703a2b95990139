//! Who is interviewed: the text before the answers comes in, the mention of the one it presents goes out.

use crate::lexicon::figure::Roles;
use crate::quote::Clues;

/// Of the people named before the token `start`, the one whom the text names most often, the earliest of several: not who
/// asks (`Propos recueillis par X`, a name on a line of its own).
pub fn presented(clues: &Clues, start: usize) -> Option<usize> {
    const MOST: usize = 200;
    let mut people: Vec<(u64, usize, usize)> = Vec::new();
    let mentions = clues.mentions.iter().enumerate().take(MOST);
    for (index, mention) in mentions.take_while(|(_, mention)| mention.first < start) {
        let Some(name) = mention.name.as_ref().filter(|_| mention.person) else {
            continue;
        };
        let asks = mention.governor.is_some_and(|governor| {
            clues
                .token(governor)
                .is_some_and(|token| token.word().figure.roles.any(Roles::PER))
        });
        let alone = clues
            .token(name.start)
            .is_some_and(|token| token.opens_line())
            && clues
                .token(mention.last)
                .is_none_or(|token| token.opens_line());
        if asks || alone {
            continue;
        }
        let key = clues.document.word_key(name.end.saturating_sub(1));
        match people.iter_mut().find(|(held, ..)| *held == key) {
            Some((_, count, _)) => *count += 1,
            None => people.push((key, 1, index)),
        }
    }
    let most = people.iter().map(|(_, count, _)| *count).max()?;
    let named = people.iter().find(|(_, count, _)| *count == most)?;
    Some(named.2)
}
