"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('act',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('copy_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('kind', AutoString(), nullable=False),
    sa.Column('label', AutoString(), nullable=False),
    sa.Column('at', UTCDateTime(), nullable=False),
    sa.Column('target', sa.Integer(), nullable=True),
    sa.Column('undone', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('do', 'undo', 'redo', 'note')", name=op.f('ck_act_kind')),
    sa.PrimaryKeyConstraint('number', 'copy_id', name=op.f('pk_act'))
    )
    with op.batch_alter_table('act', schema=None) as batch_op:
        batch_op.create_index('ix_act_undo', ['coder_id', 'kind', 'undone', 'number'], unique=False)

    op.create_table('code',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('parent_id', AutoString(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('tag', AutoString(), nullable=False),
    sa.Column('label', sa.JSON(), nullable=False),
    sa.Column('color', AutoString(), nullable=False),
    sa.Column('pin', AutoString(), nullable=False),
    sa.Column('brief', AutoString(), nullable=False),
    sa.Column('definition', AutoString(), nullable=False),
    sa.Column('include', AutoString(), nullable=False),
    sa.Column('exclude', AutoString(), nullable=False),
    sa.Column('example', AutoString(), nullable=False),
    sa.Column('status', AutoString(), nullable=False),
    sa.CheckConstraint("status IN ('candidate', 'active', 'retired')", name=op.f('ck_code_status')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_code_name')),
    sa.ForeignKeyConstraint(['parent_id'], ['code.id'], name=op.f('fk_code_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code'))
    )
    with op.batch_alter_table('code', schema=None) as batch_op:
        batch_op.create_index('uq_code_key_of_category', ['key'], unique=True, sqlite_where=sa.text('parent_id IS NULL'), postgresql_where=sa.text('parent_id IS NULL'))
        batch_op.create_index('uq_code_parent_id_key', ['parent_id', 'key'], unique=True)

    op.create_table('coder',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('kind', AutoString(), nullable=False),
    sa.Column('role', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('person', 'automatic', 'consensus')", name=op.f('ck_coder_kind')),
    sa.CheckConstraint("role IN ('lead', 'coder', 'trainee', 'reader')", name=op.f('ck_coder_role')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_coder_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coder')),
    sa.UniqueConstraint('key', name=op.f('uq_coder_key'))
    )
    op.create_table('round',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('blind', sa.Boolean(), nullable=False),
    sa.Column('reconciling', sa.Boolean(), nullable=False),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_round_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round')),
    sa.UniqueConstraint('key', name=op.f('uq_round_key'))
    )
    op.create_table('stored_text',
    sa.Column('sha256', AutoString(), nullable=False),
    sa.Column('body', AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_stored_text'))
    )
    op.create_table('study',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('copy_id', AutoString(), nullable=False),
    sa.Column('codebook', AutoString(), nullable=False),
    sa.Column('codebook_version', AutoString(), nullable=False),
    sa.Column('language', AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study'))
    )
    op.create_table('study_case',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('kind', AutoString(), nullable=False),
    sa.Column('status', AutoString(), nullable=False),
    sa.Column('reason', AutoString(), nullable=False),
    sa.Column('description', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("status IN ('included', 'candidate', 'excluded')", name=op.f('ck_study_case_status')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_study_case_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_study_case')),
    sa.UniqueConstraint('key', name=op.f('uq_study_case_key'))
    )
    op.create_table('variable',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('subject', AutoString(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('type', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("subject IN ('case', 'document', 'speaker')", name=op.f('ck_variable_subject')),
    sa.CheckConstraint("type IN ('text', 'choice', 'choices', 'number', 'date')", name=op.f('ck_variable_type')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_variable_name')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_variable')),
    sa.UniqueConstraint('subject', 'key', name=op.f('uq_variable_subject_key'))
    )
    op.create_table('change',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('copy_id', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('table_name', AutoString(), nullable=False),
    sa.Column('row_id', AutoString(), nullable=False),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('after', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['number', 'copy_id'], ['act.number', 'act.copy_id'], name=op.f('fk_change_number')),
    sa.PrimaryKeyConstraint('number', 'copy_id', 'position', name=op.f('pk_change'))
    )
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.create_index('ix_change_row', ['row_id', 'table_name'], unique=False)

    op.create_table('document',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('key', AutoString(), nullable=False),
    sa.Column('kind', AutoString(), nullable=False),
    sa.Column('language', AutoString(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('sha256', AutoString(), nullable=False),
    sa.Column('characters', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('interview', 'focus group', 'media', 'notes', 'literature', 'feedback')", name=op.f('ck_document_kind')),
    sa.CheckConstraint('characters >= 0', name=op.f('ck_document_characters')),
    sa.CheckConstraint('length(name) > 0', name=op.f('ck_document_name')),
    sa.ForeignKeyConstraint(['sha256'], ['stored_text.sha256'], name=op.f('fk_document_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('key', name=op.f('uq_document_key'))
    )
    with op.batch_alter_table('document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_document_sha256'), ['sha256'], unique=False)

    op.create_table('value',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('variable_id', AutoString(), nullable=False),
    sa.Column('subject_id', AutoString(), nullable=False),
    sa.Column('source', AutoString(), nullable=False),
    sa.Column('value', AutoString(), nullable=False),
    sa.Column('memo', AutoString(), nullable=False),
    sa.CheckConstraint('length(value) > 0', name=op.f('ck_value_value')),
    sa.ForeignKeyConstraint(['variable_id'], ['variable.id'], name=op.f('fk_value_variable_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_value')),
    sa.UniqueConstraint('variable_id', 'subject_id', 'source', 'value', name=op.f('uq_value_variable_id_subject_id_source_value'))
    )
    with op.batch_alter_table('value', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_value_subject_id'), ['subject_id'], unique=False)

    op.create_table('assignment',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('round_id', AutoString(), nullable=False),
    sa.Column('is_primary', sa.Boolean(), nullable=False),
    sa.Column('finished', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_assignment_coder_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_assignment_document_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_assignment_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment')),
    sa.UniqueConstraint('document_id', 'coder_id', 'round_id', name=op.f('uq_assignment_document_id_coder_id_round_id'))
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_coder_id'), ['coder_id'], unique=False)

    op.create_table('case_document',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('case_id', AutoString(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['study_case.id'], name=op.f('fk_case_document_case_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_case_document_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_document')),
    sa.UniqueConstraint('case_id', 'document_id', name=op.f('uq_case_document_case_id_document_id'))
    )
    with op.batch_alter_table('case_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_document_document_id'), ['document_id'], unique=False)

    op.create_table('coding',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('code_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('round_id', AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('flag', sa.Boolean(), nullable=False),
    sa.Column('origin', AutoString(), nullable=False),
    sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f('ck_coding_offsets')),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_coding_code_id')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_coding_coder_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_coding_document_id')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_coding_round_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coding')),
    sa.UniqueConstraint('document_id', 'start', 'end', 'code_id', 'coder_id', 'round_id', name=op.f('uq_coding_document_id_start_end_code_id_coder_id_round_id'))
    )
    with op.batch_alter_table('coding', schema=None) as batch_op:
        batch_op.create_index('ix_coding_counts', ['code_id', 'document_id', 'coder_id'], unique=False)

    op.create_table('highlight',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.CheckConstraint('start >= 0 AND "end" > start', name=op.f('ck_highlight_offsets')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_highlight_coder_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_highlight_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_highlight')),
    sa.UniqueConstraint('document_id', 'start', 'end', 'coder_id', name=op.f('uq_highlight_document_id_start_end_coder_id'))
    )
    op.create_table('speaker',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('name', AutoString(), nullable=False),
    sa.Column('asks', sa.Boolean(), nullable=False),
    sa.Column('consent', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_speaker_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_speaker')),
    sa.UniqueConstraint('document_id', 'name', name=op.f('uq_speaker_document_id_name'))
    )
    op.create_table('text_version',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('sha256', AutoString(), nullable=False),
    sa.Column('source_name', AutoString(), nullable=False),
    sa.Column('source_sha256', AutoString(), nullable=False),
    sa.Column('source_format', AutoString(), nullable=False),
    sa.Column('encoding', AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_text_version_document_id')),
    sa.ForeignKeyConstraint(['sha256'], ['stored_text.sha256'], name=op.f('fk_text_version_sha256')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_text_version')),
    sa.UniqueConstraint('document_id', 'number', name=op.f('uq_text_version_document_id_number'))
    )
    with op.batch_alter_table('text_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_text_version_sha256'), ['sha256'], unique=False)
        batch_op.create_index(batch_op.f('ix_text_version_source_sha256'), ['source_sha256'], unique=False)

    op.create_table('memo',
    sa.Column('id', AutoString(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('coder_id', AutoString(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('body', AutoString(), nullable=False),
    sa.Column('document_id', AutoString(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('code_id', AutoString(), nullable=True),
    sa.Column('coding_id', AutoString(), nullable=True),
    sa.CheckConstraint('(start IS NULL) = ("end" IS NULL)', name=op.f('ck_memo_span')),
    sa.CheckConstraint('length(body) > 0', name=op.f('ck_memo_body')),
    sa.CheckConstraint('start IS NULL OR (start >= 0 AND "end" > start AND document_id IS NOT NULL)', name=op.f('ck_memo_offsets')),
    sa.ForeignKeyConstraint(['code_id'], ['code.id'], name=op.f('fk_memo_code_id')),
    sa.ForeignKeyConstraint(['coder_id'], ['coder.id'], name=op.f('fk_memo_coder_id')),
    sa.ForeignKeyConstraint(['coding_id'], ['coding.id'], name=op.f('fk_memo_coding_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_memo_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memo'))
    )
    with op.batch_alter_table('memo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_memo_code_id'), ['code_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_memo_coding_id'), ['coding_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_memo_document_id'), ['document_id'], unique=False)

    op.create_table('turn',
    sa.Column('document_id', AutoString(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('head', sa.Integer(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('speaker_id', AutoString(), nullable=True),
    sa.Column('time', AutoString(), nullable=True),
    sa.CheckConstraint('head >= 0 AND head <= start AND start <= "end"', name=op.f('ck_turn_offsets')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_turn_document_id')),
    sa.ForeignKeyConstraint(['speaker_id'], ['speaker.id'], name=op.f('fk_turn_speaker_id')),
    sa.PrimaryKeyConstraint('document_id', 'number', name=op.f('pk_turn')),
    info={'owner': 'document_id'}
    )
    with op.batch_alter_table('turn', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_turn_speaker_id'), ['speaker_id'], unique=False)

