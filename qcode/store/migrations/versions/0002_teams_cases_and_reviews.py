"""Code sets, segments, decisions, snapshots, links of documents and cases, evidence, summaries."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('code_set',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('description', AutoString(), nullable=False),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_code_set_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_set')),
    sa.UniqueConstraint('key', name=op.f('uq_code_set_key'))
    )
    op.create_table('conflict',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('table_name', AutoString(), nullable=False),
    sa.Column('row_id', AutoString(), nullable=False),
    sa.Column('kept', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('other', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('kept_by', AutoString(), nullable=False),
    sa.Column('other_by', AutoString(), nullable=False),
    sa.Column('state', AutoString(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'kept', 'taken')", name=op.f('ck_conflict_state')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_conflict'))
    )
    with op.batch_alter_table('conflict', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_conflict_row_id'), ['row_id'], unique=False)

    op.create_table('case_link',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('case_id', AutoString(), nullable=False),
    sa.Column('other_id', AutoString(), nullable=False),
    sa.Column('relation', AutoString(), nullable=False),
    sa.CheckConstraint('case_id <> other_id', name=op.f('ck_case_link_itself')),
    sa.CheckConstraint('length(relation) > 0', name=op.f('ck_case_link_relation')),
    sa.ForeignKeyConstraint(['case_id'], ['study_case.id'], name=op.f('fk_case_link_case_id')),
    sa.ForeignKeyConstraint(['other_id'], ['study_case.id'], name=op.f('fk_case_link_other_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_link')),
    sa.UniqueConstraint('case_id', 'other_id', 'relation', name=op.f('uq_case_link_case_id_other_id_relation'))
    )
    with op.batch_alter_table('case_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_link_other_id'), ['other_id'], unique=False)

    op.create_table('code_set_code',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('code_set_id', AutoString(), nullable=False),
    sa.Column('code_id', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_code_set_code_code_id')),
    sa.ForeignKeyConstraint(['code_set_id'], ['code_set.id'], name=op.f('fk_code_set_code_code_set_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_set_code')),
    sa.UniqueConstraint('code_set_id', 'code_id', name=op.f('uq_code_set_code_code_set_id_code_id'))
    )
    with op.batch_alter_table('code_set_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_code_set_code_code_id'), ['code_id'], unique=False)

    op.create_table('snapshot',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('round_id', AutoString(), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_snapshot_name')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_snapshot_coder_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_snapshot_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_snapshot')),
    sa.UniqueConstraint('key', name=op.f('uq_snapshot_key'))
    )
    op.create_table('summary',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('case_id', AutoString(), nullable=False),
    sa.Column('code_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('body', AutoString(), nullable=False),
    sa.CheckConstraint('length(body) > 0', name=op.f('ck_summary_body')),
    sa.ForeignKeyConstraint(['case_id'], ['study_case.id'], name=op.f('fk_summary_case_id')),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_summary_code_id')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_summary_coder_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_summary')),
    sa.UniqueConstraint('case_id', 'code_id', 'coder_id', name=op.f('uq_summary_case_id_code_id_coder_id'))
    )
    with op.batch_alter_table('summary', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_summary_code_id'), ['code_id'], unique=False)

    op.create_table('case_excerpt',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('case_id', AutoString(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f('ck_case_excerpt_offsets')),
    sa.ForeignKeyConstraint(['case_id'], ['study_case.id'], name=op.f('fk_case_excerpt_case_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_case_excerpt_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_excerpt')),
    sa.UniqueConstraint('case_id', 'document_id', 'start', 'end', name=op.f('uq_case_excerpt_case_id_document_id_start_end'))
    )
    with op.batch_alter_table('case_excerpt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_excerpt_document_id'), ['document_id'], unique=False)

    op.create_table('decision',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('code_id', AutoString(), nullable=False),
    sa.Column('round_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('kind', AutoString(), nullable=False),
    sa.Column('accepted_id', AutoString(), nullable=True),
    sa.Column('reason', AutoString(), nullable=False),
    sa.CheckConstraint("kind IN ('accept', 'union', 'overlap', 'edit', 'other code', 'reject', 'keep both', 'discuss')", name=op.f('ck_decision_kind')),
    sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f('ck_decision_offsets')),
    sa.ForeignKeyConstraint(['accepted_id'], ['coder.id'], name=op.f('fk_decision_accepted_id')),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_decision_code_id')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_decision_coder_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_decision_document_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_decision_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision'))
    )
    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_code_id'), ['code_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_document_id'), ['document_id'], unique=False)

    op.create_table('segment',
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f('ck_segment_offsets')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_segment_document_id')),
    sa.PrimaryKeyConstraint('document_id', 'number', name=op.f('pk_segment')),
    info={'owner': 'document_id'}
    )
    op.create_table('assignment_set',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('assignment_id', AutoString(), nullable=False),
    sa.Column('code_set_id', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['assignment_id'], ['assignment.id'], name=op.f('fk_assignment_set_assignment_id')),
    sa.ForeignKeyConstraint(['code_set_id'], ['code_set.id'], name=op.f('fk_assignment_set_code_set_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment_set')),
    sa.UniqueConstraint('assignment_id', 'code_set_id', name=op.f('uq_assignment_set_assignment_id_code_set_id'))
    )
    with op.batch_alter_table('assignment_set', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_set_code_set_id'), ['code_set_id'], unique=False)

    op.create_table('case_speaker',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('case_id', AutoString(), nullable=False),
    sa.Column('speaker_id', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['study_case.id'], name=op.f('fk_case_speaker_case_id')),
    sa.ForeignKeyConstraint(['speaker_id'], ['speaker.id'], name=op.f('fk_case_speaker_speaker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_speaker')),
    sa.UniqueConstraint('case_id', 'speaker_id', name=op.f('uq_case_speaker_case_id_speaker_id'))
    )
    with op.batch_alter_table('case_speaker', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_speaker_speaker_id'), ['speaker_id'], unique=False)

    op.create_table('decision_link',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('decision_id', AutoString(), nullable=False),
    sa.Column('role', AutoString(), nullable=False),
    sa.Column('coding_id', AutoString(), nullable=False),
    sa.Column('code_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.CheckConstraint("role IN ('source', 'result')", name=op.f('ck_decision_link_role')),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_decision_link_code_id')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_decision_link_coder_id')),
    sa.ForeignKeyConstraint(['decision_id'], ['decision.id'], name=op.f('fk_decision_link_decision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decision_link')),
    sa.UniqueConstraint('decision_id', 'role', 'coding_id', name=op.f('uq_decision_link_decision_id_role_coding_id'))
    )
    with op.batch_alter_table('decision_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decision_link_code_id'), ['code_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decision_link_coding_id'), ['coding_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('value_id', AutoString(), nullable=False),
    sa.Column('coding_id', AutoString(), nullable=False),
    sa.Column('contradicts', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['coding_id'], ['coding.id'], name=op.f('fk_evidence_coding_id')),
    sa.ForeignKeyConstraint(['value_id'], ['value.id'], name=op.f('fk_evidence_value_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence')),
    sa.UniqueConstraint('value_id', 'coding_id', name=op.f('uq_evidence_value_id_coding_id'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_coding_id'), ['coding_id'], unique=False)

    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.add_column(sa.Column('group', AutoString(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('belongs_to_id', AutoString(), nullable=True))
        batch_op.add_column(sa.Column('translation_of_id', AutoString(), nullable=True))
        batch_op.create_index(batch_op.f('ix_document_belongs_to_id'), ['belongs_to_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_document_translation_of_id'), ['translation_of_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_document_belongs_to_id'), 'document', ['belongs_to_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_document_translation_of_id'), 'document', ['translation_of_id'], ['id'])

    with op.batch_alter_table('memo', schema=None) as batch_op:
        batch_op.add_column(sa.Column('case_id', AutoString(), nullable=True))
        batch_op.add_column(sa.Column('decision_id', AutoString(), nullable=True))
        batch_op.add_column(sa.Column('kind', AutoString(), server_default='', nullable=False))
        batch_op.create_index(batch_op.f('ix_memo_case_id'), ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_memo_decision_id'), ['decision_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_memo_decision_id'), 'decision', ['decision_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_memo_case_id'), 'study_case', ['case_id'], ['id'])

    with op.batch_alter_table('study', schema=None) as batch_op:
        batch_op.add_column(sa.Column('agreement_used', sa.Boolean(), server_default=sa.text('1'), nullable=False))

    with op.batch_alter_table('variable', schema=None) as batch_op:
        batch_op.add_column(sa.Column('description', AutoString(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('choices', sa.JSON(), server_default='[]', nullable=False))
