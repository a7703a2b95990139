//! The voices of a dialogue: a turn without a name comes in, the one who answers goes out; and whom its words name.

use crate::document::token::Mark;
use crate::lexicon::word::{Gender, NounKind, Number};
use crate::mention::{Mention, MentionKind};
use crate::quote::Found;
use crate::speaker::SpeakerKind;
use crate::speaker::resolve::{Resolver, Voice};

/// How many mentions and voices back one looks for the second voice.
const FURTHEST: usize = 60;
const VOICES: usize = 8;

impl Resolver<'_> {
    /// Whom the words at `token` belong to, when those before are `voice`'s: the other who spoke last, or the one of
    /// whom was told since. `quoted` tells which tokens are someone's words.
    pub fn partner(
        &mut self,
        last: &Found,
        token: usize,
        voice: usize,
        quoted: &[u32],
    ) -> Option<usize> {
        if let Some(entity) = self.addressed(last).filter(|&entity| entity != voice) {
            return Some(entity);
        }
        let other = self.other_voice(token, voice);
        let from = other.map_or(0, |held| held.token + 1);
        self.told_of(token, from, voice, quoted)
            .or(other.map(|held| held.entity))
    }

    /// The one who spoke last before `token`, and is not `voice`.
    pub fn other_voice(&self, token: usize, voice: usize) -> Option<Voice> {
        self.voices
            .iter()
            .rev()
            .take(VOICES)
            .find(|held| held.entity != voice)
            .copied()
            .filter(|held| self.near(held.token, token))
    }

    /// `Vous confondez, madame Ortéga`: whom the words call by name.
    pub fn addressed(&self, turn: &Found) -> Option<usize> {
        let tokens = turn.tokens();
        let first = self.clues.next_mention(tokens.start)?;
        (first..self.clues.mentions.len())
            .take_while(|&index| self.clues.mentions[index].first < tokens.end)
            .take(FURTHEST)
            .filter(|&index| turn.holds(self.clues.mentions[index].first))
            .filter(|&index| self.is_call(index, turn))
            .find_map(|index| self.entities.of_mention[index].or_else(|| self.known(index)))
    }

    /// A person's name that stands alone between commas and ends.
    fn is_call(&self, index: usize, turn: &Found) -> bool {
        let mention = &self.clues.mentions[index];
        let shut = |at: usize| {
            !turn.holds(at) || self.clues.token(at).is_some_and(|token| !token.is_word())
        };
        // `madame la présidente`
        let title = mention.first.checked_sub(1).filter(|&at| {
            mention.kind == MentionKind::Definite
                && mention.noun.is_some_and(NounKind::is_human)
                && self
                    .clues
                    .token(at)
                    .is_some_and(|token| token.word().honorific)
        });
        let named = mention.person && mention.kind == MentionKind::Name;
        let first = title.unwrap_or(mention.first);
        // `« Portez-la, Blaise », qu'il m'a dit`: another's words inside call no one here.
        let own = self.clues.pair_at(mention.first) == self.clues.pair_at(turn.tokens().start);
        // `Chambre 214, M. Derouet.`: no one is called by a shortened title.
        let short = self.clues.document.word(mention.first).ends_with('.')
            || self.clues.is(mention.first + 1, Mark::Stop);
        (named || title.is_some())
            && own
            && (!short || mention.last <= mention.first + 1)
            && shut(mention.last)
            && first.checked_sub(1).is_none_or(shut)
            && !self.is_answer(mention, first, turn)
    }

    /// `Adrien Bastide, oui.`, `M. Vauquelin.`: a turn that opens with a full name, or is nothing but a name, tells it.
    fn is_answer(&self, mention: &Mention, first: usize, turn: &Found) -> bool {
        let opens = turn.parts.iter().any(|part| part.start == first);
        let full = mention
            .name
            .as_ref()
            .is_some_and(|name| name.start == mention.first && name.len() > 1);
        opens && (full || self.clues.is(mention.last, Mark::Stop))
    }

    /// `Je lis ce qui est écrit, mademoiselle.`: the gender of a title that the words call someone by.
    pub fn titled(&self, turn: &Found) -> Gender {
        const LONGEST: usize = 60;
        let shut = |at: usize| {
            !turn.holds(at) || self.clues.token(at).is_some_and(|token| !token.is_word())
        };
        let title = turn.tokens().take(LONGEST).find(|&at| {
            let honorific = self
                .clues
                .token(at)
                .is_some_and(|token| token.word().honorific);
            // `M. Derouet` is a name.
            let alone = self
                .clues
                .mention_over(at)
                .is_none_or(|index| self.clues.mentions[index].name.is_none());
            honorific
                && alone
                && turn.holds(at)
                && shut(at + 1)
                && at.checked_sub(1).is_none_or(shut)
        });
        title
            .and_then(|at| self.clues.token(at))
            .map_or(Gender::Unknown, |token| token.word().gender)
    }

    /// The last human being in the narration between `from` and `token` who is not `voice`.
    fn told_of(
        &mut self,
        token: usize,
        from: usize,
        voice: usize,
        quoted: &[u32],
    ) -> Option<usize> {
        let end = self
            .clues
            .mentions
            .partition_point(|mention| mention.first < token);
        let reached = |index: &usize| {
            let first = self.clues.mentions[*index].first;
            first >= from && self.near(first, token)
        };
        let told: Vec<usize> = (end.saturating_sub(FURTHEST)..end)
            .rev()
            .take_while(reached)
            .filter(|&index| {
                let mention = &self.clues.mentions[index];
                let inside = quoted.get(mention.first).is_some_and(|&quote| quote != 0);
                !inside && (is_someone(mention) || self.is_told_pronoun(index))
            })
            .collect();
        // Those who have a name first.
        let named = |index: &&usize| {
            let entity = self.entities.of_mention[**index];
            entity.is_some_and(|entity| self.entities.all[entity].named)
        };
        let order: Vec<usize> = told
            .iter()
            .filter(named)
            .chain(told.iter().filter(|index| !named(index)))
            .copied()
            .collect();
        for index in order {
            let found = self.resolve(index, false).filter(|&entity| {
                entity != voice && self.entities.all[entity].kind == SpeakerKind::Person
            });
            if let Some(entity) = found {
                self.entities.tie(index, entity);
                return found;
            }
        }
        None
    }

    /// `Elle ne répondit pas`: a pronoun of the narration that was found to mean someone.
    fn is_told_pronoun(&self, index: usize) -> bool {
        let mention = &self.clues.mentions[index];
        mention.kind == MentionKind::Pronoun
            && mention.number == Number::Singular
            && mention.governor.is_none()
            && self.entities.of_mention[index].is_some()
    }

    /// A scene is not longer than this many sentences.
    fn near(&self, from: usize, to: usize) -> bool {
        const SCENE: usize = 14;
        let sentence = |token: usize| self.clues.sentence_of(token);
        sentence(to) - sentence(from).min(sentence(to)) <= SCENE
    }
}

/// Whether a mention in the narration can be the one who answers.
fn is_someone(mention: &Mention) -> bool {
    let human = mention.person || mention.noun.is_some_and(NounKind::is_human);
    human
        && mention.number != Number::Plural
        && matches!(
            mention.kind,
            MentionKind::Name | MentionKind::Definite | MentionKind::Demonstrative
        )
}
