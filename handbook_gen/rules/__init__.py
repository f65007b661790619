"""A linked handbook into problems of substance: what its records lack to be good ones.

Each rule is a pure function of the scene. Its code stands in `practice.RULES` with its severity,
in `locales/*/problems.yml` with its words, and in `docs/guide/rules.md` with its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handbook_gen.practice import OFF
from handbook_gen.problems import Fault, Problem, Severity
from handbook_gen.records import Record
from handbook_gen.rules import (
    cases,
    duties,
    freshness,
    goals,
    links,
    meetings,
    metrics,
    ownership,
    processes,
    projects,
    reviews,
    wording,
)
from handbook_gen.rules.finding import Finding, Rule
from handbook_gen.scene import Scene
from handbook_gen.source import START

RULES: tuple[Rule, ...] = (
    Rule("no-owner", ownership.no_owner),
    Rule("no-purpose", ownership.no_purpose),
    Rule("no-accountable", processes.no_accountable),
    Rule("process-without-metric", processes.process_without_metric),
    Rule("step-unreachable", processes.step_unreachable),
    Rule("step-endless", processes.step_endless),
    Rule("role-without-process", duties.role_without_process),
    Rule("duplicate-duty", duties.duplicate_duty),
    Rule("meeting-load", meetings.meeting_load),
    Rule("goal-not-smart", goals.goal_not_smart),
    Rule("action-incomplete", goals.action_incomplete),
    Rule("action-overdue", goals.action_overdue, dated=True),
    Rule("reading-stale", metrics.reading_stale, dated=True),
    Rule("weights-not-100", reviews.weights_not_100),
    Rule("task-outside-project", projects.task_outside_project),
    Rule("task-circle", projects.task_circle),
    Rule("overallocated", projects.overallocated),
    Rule("failure-without-lessons", cases.failure_without_lessons),
    Rule("alias-is-title", links.alias_is_title),
    Rule("retired-in-use", links.retired_in_use),
    Rule("avoided-word", wording.avoided_word),
    Rule("verified-outdated", freshness.verified_outdated),
    Rule("verified-unsealed", freshness.verified_unsealed),
    Rule("review-due", freshness.review_due, dated=True),
)


def check(scene: Scene) -> Iterator[Problem]:
    """The problems of every rule that is not off; the handbook must be free of errors."""
    for rule in RULES:
        wanted = scene.practice.severities[rule.code]
        for finding in rule.find(scene) if wanted != OFF else ():
            if not (rule.dated and _illustrative(finding)):
                yield _problem(scene, rule, finding, Severity(wanted))


def _illustrative(finding: Finding) -> bool:
    return isinstance(finding.where, Record) and finding.where.illustrative


def _problem(scene: Scene, rule: Rule, finding: Finding, severity: Severity) -> Problem:
    """A finding at its place; drafts and what reads today are advised on at most."""
    where = finding.where
    if not isinstance(where, Record):
        here = finding.at or START
        return where.problem(rule.code, here, severity=severity, **finding.values)
    if rule.dated or where.status == "draft":
        severity = Severity.ADVICE
    entry = scene.handbook.entry(where)
    at = finding.at or (None if finding.path else entry.start)
    fault = Fault(rule.code, finding.values, finding.path)
    return replace(entry.problem(fault, at), severity=severity)
