//! Saved views and the values that complete a query: what the desk keeps of the handler's own questions.

use super::{Desk, View};
use crate::{
    command::query::{self, Key, Query, Suggestion, Wants},
    store::{SavedCounts, SavedView},
    text::{clean::visible, pinyin::Needle},
};

/// Why a view was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// The name cannot be used.
    #[error("{0}")]
    Name(String),
    #[error(transparent)]
    Query(#[from] query::QueryFault),
    #[error("没有“{0}”这个保存的视图")]
    Unknown(String),
    #[error("{0:#}")]
    Failed(#[from] anyhow::Error),
}

/// The longest name, in characters: it stands in a narrow column.
const LONGEST: usize = 20;
/// Suggestions at a time.
const MOST: usize = 50;

impl Desk {
    pub fn saved_views(&self) -> anyhow::Result<Vec<SavedView>> {
        Ok(self.store.saved_views()?)
    }

    /// The counts, when they are known without counting.
    pub fn saved_counts(&self, views: &[SavedView]) -> anyhow::Result<Option<SavedCounts>> {
        Ok(self.store.saved_counts(views, self.today())?)
    }

    pub fn count_saved(&self) -> anyhow::Result<SavedCounts> {
        Ok(self.store.count_saved(self.today())?)
    }

    /// Keeps what a view shows, filtered by a query, under a name; the query that had the name before, if any.
    ///
    /// # Errors
    /// When the name is none or that of a built-in view, or the query cannot be read or asks for everything.
    pub fn save_view(
        &mut self,
        name: &str,
        view: View,
        typed: &str,
    ) -> Result<Option<String>, ViewError> {
        let name = checked(name)?;
        let query = query::parse(view.query())?.and(query::parse(typed)?);
        if query == Query::default() {
            let words = "还没有筛选，保存下来就是“全部”；先按 / 写条件";
            return Err(ViewError::Name(words.to_owned()));
        }
        let query = query.to_string();
        let before = self.store.save_view(&SavedView {
            name,
            query: query.clone(),
        });
        let before = before.map_err(anyhow::Error::from)?;
        Ok(before.filter(|before| *before != query))
    }

    pub fn rename_view(&mut self, from: &str, to: &str) -> Result<(), ViewError> {
        let to = checked(to)?;
        let views = self.saved_views()?;
        if !views.iter().any(|view| view.name == from) {
            return Err(ViewError::Unknown(from.to_owned()));
        }
        let renamed = self
            .store
            .rename_view(from, &to)
            .map_err(anyhow::Error::from)?;
        match renamed {
            true => Ok(()),
            false => Err(ViewError::Name(format!("已经有“{to}”这个视图"))),
        }
    }

    /// Forgets a view and says what it asked for.
    pub fn remove_view(&mut self, name: &str) -> Result<String, ViewError> {
        let views = self.saved_views()?;
        let unknown = || ViewError::Unknown(name.to_owned());
        let view = views.into_iter().find(|view| view.name == name);
        let view = view.ok_or_else(unknown)?;
        match self.store.remove_view(name).map_err(anyhow::Error::from)? {
            true => Ok(view.query),
            false => Err(unknown()),
        }
    }

    /// The values that there are and that what was typed may become.
    pub fn suggest(&self, wants: &Wants) -> anyhow::Result<Vec<Suggestion>> {
        let needle = Needle::new(&wants.typed);
        let values = match wants.key {
            Key::Class => self.classes(),
            key => {
                let found = self.store.values(key)?.into_iter();
                found.map(|(value, n)| (value, format!("{n} 件"))).collect()
            }
        };
        let fitting = values
            .into_iter()
            .filter(|(value, _)| needle.matches(value));
        let suggestions = fitting.map(|(value, detail)| Suggestion::new(value, detail));
        Ok(suggestions.take(MOST).collect())
    }

    fn classes(&self) -> Vec<(String, String)> {
        let classes = self.office.profile.classes.iter();
        let known = classes.map(|class| (class.code.clone(), class.label.clone()));
        let none = ("无".to_owned(), "还没有定".to_owned());
        known.chain([none]).collect()
    }
}

fn checked(name: &str) -> Result<String, ViewError> {
    let name = visible(name.trim()).into_owned();
    let refused = |words: String| Err(ViewError::Name(words));
    if name.is_empty() {
        return refused("视图要有名称".to_owned());
    }
    if name.chars().count() > LONGEST {
        return refused(format!("视图的名称最多 {LONGEST} 个字"));
    }
    if View::ALL
        .iter()
        .any(|view| view.id() == name || view.label() == name)
    {
        return refused(format!("“{name}”是自带的视图，换个名称"));
    }
    Ok(name)
}
